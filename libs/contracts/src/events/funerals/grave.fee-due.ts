import { defineEvent } from '../../event.js';
import { graveTopic } from '../../topics/funerals.js';
import { graveExample, graveFields } from './grave-fields.js';

/** 墓位维护管理费到期 */
export const graveFeeDue = defineEvent({
  type: 'cn.minzheng.funerals.grave.fee-due.v1',
  topic: graveTopic,
  title: '墓位维护管理费到期 · grave fee due',
  description: 'The years for which the management fee was paid are over.',
  schema: graveFields(),
  example: graveExample,
});
