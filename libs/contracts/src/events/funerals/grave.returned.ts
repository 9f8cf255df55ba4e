import { defineEvent } from '../../event.js';
import { graveTopic } from '../../topics/funerals.js';
import { graveExample, graveFields } from './grave-fields.js';

/** 墓位已退 */
export const graveReturned = defineEvent({
  type: 'cn.minzheng.funerals.grave.returned.v1',
  topic: graveTopic,
  title: '墓位已退 · grave returned',
  description: 'The holder gave an unused grave back to the cemetery.',
  schema: graveFields(),
  example: graveExample,
});
