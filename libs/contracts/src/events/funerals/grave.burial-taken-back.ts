import { defineEvent } from '../../event.js';
import { graveTopic } from '../../topics/funerals.js';
import { graveExample, graveFields } from './grave-fields.js';

/** 安葬登记已撤回 */
export const graveBurialTakenBack = defineEvent({
  type: 'cn.minzheng.funerals.grave.burial-taken-back.v1',
  topic: graveTopic,
  title: '安葬登记已撤回 · burial taken back',
  description: 'The death was recorded in error: whoever was placed in the grave was somebody else, or nobody.',
  schema: graveFields(),
  example: graveExample,
});
