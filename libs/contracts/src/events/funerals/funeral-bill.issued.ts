import { defineEvent } from '../../event.js';
import { funeralBillTopic } from '../../topics/funerals.js';
import { funeralBillExample, funeralBillFields } from './funeral-bill-fields.js';

/** 结算单已开具 */
export const funeralBillIssued = defineEvent({
  type: 'cn.minzheng.funerals.funeral-bill.issued.v1',
  topic: funeralBillTopic,
  title: '结算单已开具 · funeral bill issued',
  description: 'What a cremation costs by the price list of the place.',
  schema: funeralBillFields(),
  example: funeralBillExample,
});
