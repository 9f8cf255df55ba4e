import { defineEvent } from '../../event.js';
import { funeralSubsidyTopic } from '../../topics/funerals.js';
import { funeralSubsidyExample, funeralSubsidyFields } from './funeral-subsidy-fields.js';

/** 惠民殡葬补助已追回 */
export const funeralSubsidyRecovered = defineEvent({
  type: 'cn.minzheng.funerals.funeral-subsidy.recovered.v1',
  topic: funeralSubsidyTopic,
  title: '惠民殡葬补助已追回 · funeral subsidy recovered',
  description: 'What was paid for a death recorded in error has come back.',
  schema: funeralSubsidyFields(),
  example: funeralSubsidyExample,
});
