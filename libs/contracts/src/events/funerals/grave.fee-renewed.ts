import { defineEvent } from '../../event.js';
import { graveTopic } from '../../topics/funerals.js';
import { graveExample, graveFields } from './grave-fields.js';

/** 墓位已续缴维护管理费 */
export const graveFeeRenewed = defineEvent({
  type: 'cn.minzheng.funerals.grave.fee-renewed.v1',
  topic: graveTopic,
  title: '墓位已续缴维护管理费 · grave fee renewed',
  description: 'The management fee was paid for further years.',
  schema: graveFields(),
  example: graveExample,
});
