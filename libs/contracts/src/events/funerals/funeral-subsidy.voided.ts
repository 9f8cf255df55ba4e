import { defineEvent } from '../../event.js';
import { funeralSubsidyTopic } from '../../topics/funerals.js';
import { funeralSubsidyExample, funeralSubsidyFields } from './funeral-subsidy-fields.js';

/** 惠民殡葬补助已作废 */
export const funeralSubsidyVoided = defineEvent({
  type: 'cn.minzheng.funerals.funeral-subsidy.voided.v1',
  topic: funeralSubsidyTopic,
  title: '惠民殡葬补助已作废 · funeral subsidy voided',
  description: 'The death was recorded in error; nothing had been paid.',
  schema: funeralSubsidyFields(),
  example: { ...funeralSubsidyExample, amountFen: 0 },
});
