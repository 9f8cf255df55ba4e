import { defineEvent } from '../../event.js';
import { funeralSubsidyTopic } from '../../topics/funerals.js';
import { funeralSubsidyExample, funeralSubsidyFields } from './funeral-subsidy-fields.js';

/** 惠民殡葬补助不予补助 */
export const funeralSubsidyRefused = defineEvent({
  type: 'cn.minzheng.funerals.funeral-subsidy.refused.v1',
  topic: funeralSubsidyTopic,
  title: '惠民殡葬补助不予补助 · funeral subsidy refused',
  description: 'A rule has failed; the family may apply again within the period.',
  schema: funeralSubsidyFields(),
  example: { ...funeralSubsidyExample, amountFen: 0 },
});
