import { defineEvent } from '../../event.js';
import { funeralSubsidyTopic } from '../../topics/funerals.js';
import { funeralSubsidyExample, funeralSubsidyFields } from './funeral-subsidy-fields.js';

/** 惠民殡葬补助逾期未申请 */
export const funeralSubsidyLapsed = defineEvent({
  type: 'cn.minzheng.funerals.funeral-subsidy.lapsed.v1',
  topic: funeralSubsidyTopic,
  title: '惠民殡葬补助逾期未申请 · funeral subsidy lapsed',
  description: 'Nobody has applied within the period.',
  schema: funeralSubsidyFields(),
  example: { ...funeralSubsidyExample, amountFen: 0 },
});
