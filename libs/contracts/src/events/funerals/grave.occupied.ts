import { defineEvent } from '../../event.js';
import { graveTopic } from '../../topics/funerals.js';
import { graveExample, graveFields } from './grave-fields.js';

/** 墓位已安葬 */
export const graveOccupied = defineEvent({
  type: 'cn.minzheng.funerals.grave.occupied.v1',
  topic: graveTopic,
  title: '墓位已安葬 · grave occupied',
  description: 'The ashes of somebody were placed in it.',
  schema: graveFields(),
  example: graveExample,
});
