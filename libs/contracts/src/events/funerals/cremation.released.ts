import { defineEvent } from '../../event.js';
import { cremationTopic } from '../../topics/funerals.js';
import { cremationExample, cremationFields } from './cremation-fields.js';

/** 火化登记已撤销 */
export const cremationReleased = defineEvent({
  type: 'cn.minzheng.funerals.cremation.released.v1',
  topic: cremationTopic,
  title: '火化登记已撤销 · cremation released',
  description: 'The death was recorded in error; the ordered cremation does not take place.',
  schema: cremationFields(),
  example: cremationExample,
});
