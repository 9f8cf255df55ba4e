import { defineEvent } from '../../event.js';
import { funeralBillTopic } from '../../topics/funerals.js';
import { funeralBillExample, funeralBillFields } from './funeral-bill-fields.js';

/** 结算单已结清 */
export const funeralBillPaid = defineEvent({
  type: 'cn.minzheng.funerals.funeral-bill.paid.v1',
  topic: funeralBillTopic,
  title: '结算单已结清 · funeral bill paid',
  description: 'The family has paid.',
  schema: funeralBillFields(),
  example: funeralBillExample,
});
