import { defineEvent } from '../../event.js';
import { cremationTopic } from '../../topics/funerals.js';
import { cremationExample, cremationFields } from './cremation-fields.js';

/** 火化已登记 */
export const cremationOrdered = defineEvent({
  type: 'cn.minzheng.funerals.cremation.ordered.v1',
  topic: cremationTopic,
  title: '火化已登记 · cremation ordered',
  description: 'A cremation was ordered against a registered death.',
  schema: cremationFields(),
  example: cremationExample,
});
