import { defineEvent } from '../../event.js';
import { funeralBillTopic } from '../../topics/funerals.js';
import { funeralBillExample, funeralBillFields } from './funeral-bill-fields.js';

/** 结算单已撤回 */
export const funeralBillWithdrawn = defineEvent({
  type: 'cn.minzheng.funerals.funeral-bill.withdrawn.v1',
  topic: funeralBillTopic,
  title: '结算单已撤回 · funeral bill withdrawn',
  description: 'The bill was wrong; another may follow.',
  schema: funeralBillFields(),
  example: funeralBillExample,
});
