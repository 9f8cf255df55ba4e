import { defineEvent } from '../../event.js';
import { cremationTopic } from '../../topics/funerals.js';
import { cremationExample, cremationFields } from './cremation-fields.js';

/** 火化登记已取消 */
export const cremationCancelled = defineEvent({
  type: 'cn.minzheng.funerals.cremation.cancelled.v1',
  topic: cremationTopic,
  title: '火化登记已取消 · cremation cancelled',
  description: 'An ordered cremation does not take place.',
  schema: cremationFields(),
  example: cremationExample,
});
