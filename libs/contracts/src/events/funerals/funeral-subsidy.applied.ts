import { defineEvent } from '../../event.js';
import { funeralSubsidyTopic } from '../../topics/funerals.js';
import { funeralSubsidyExample, funeralSubsidyFields } from './funeral-subsidy-fields.js';

/** 惠民殡葬补助已申请 */
export const funeralSubsidyApplied = defineEvent({
  type: 'cn.minzheng.funerals.funeral-subsidy.applied.v1',
  topic: funeralSubsidyTopic,
  title: '惠民殡葬补助已申请 · funeral subsidy applied for',
  description: 'The family has applied with receipts and certificate.',
  schema: funeralSubsidyFields(),
  example: { ...funeralSubsidyExample, amountFen: 0 },
});
