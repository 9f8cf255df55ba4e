import { defineEvent } from '../../event.js';
import { graveTopic } from '../../topics/funerals.js';
import { graveExample, graveFields } from './grave-fields.js';

/** 墓位已停用 */
export const graveClosed = defineEvent({
  type: 'cn.minzheng.funerals.grave.closed.v1',
  topic: graveTopic,
  title: '墓位已停用 · grave closed',
  description: 'A free place was taken out of use for good.',
  schema: graveFields(),
  example: graveExample,
});
