import { defineEvent } from '../../event.js';
import { funeralSubsidyTopic } from '../../topics/funerals.js';
import { funeralSubsidyExample, funeralSubsidyFields } from './funeral-subsidy-fields.js';

/** 惠民殡葬补助已发放 */
export const funeralSubsidyPaid = defineEvent({
  type: 'cn.minzheng.funerals.funeral-subsidy.paid.v1',
  topic: funeralSubsidyTopic,
  title: '惠民殡葬补助已发放 · funeral subsidy paid',
  description: 'The treasury has paid the approved amount.',
  schema: funeralSubsidyFields(),
  example: funeralSubsidyExample,
});
