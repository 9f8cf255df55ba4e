import { defineEvent } from '../../event.js';
import { funeralSubsidyTopic } from '../../topics/funerals.js';
import { funeralSubsidyExample, funeralSubsidyFields } from './funeral-subsidy-fields.js';

/** 惠民殡葬补助已告知 */
export const funeralSubsidyOffered = defineEvent({
  type: 'cn.minzheng.funerals.funeral-subsidy.offered.v1',
  topic: funeralSubsidyTopic,
  title: '惠民殡葬补助已告知 · funeral subsidy offered',
  description: 'A death was registered where the city pays a subsidy; the family may apply.',
  schema: funeralSubsidyFields(),
  example: { ...funeralSubsidyExample, amountFen: 0 },
});
