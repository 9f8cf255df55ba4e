import { defineEvent } from '../../event.js';
import { funeralSubsidyTopic } from '../../topics/funerals.js';
import { funeralSubsidyExample, funeralSubsidyFields } from './funeral-subsidy-fields.js';

/** 惠民殡葬补助已批准 */
export const funeralSubsidyApproved = defineEvent({
  type: 'cn.minzheng.funerals.funeral-subsidy.approved.v1',
  topic: funeralSubsidyTopic,
  title: '惠民殡葬补助已批准 · funeral subsidy approved',
  description: 'Every rule is passed; the amount is due to the family.',
  schema: funeralSubsidyFields(),
  example: funeralSubsidyExample,
});
