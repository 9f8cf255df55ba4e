import { defineEvent } from '../../event.js';
import { cremationTopic } from '../../topics/funerals.js';
import { cremationExample, cremationFields } from './cremation-fields.js';

/** 已火化 */
export const cremationDone = defineEvent({
  type: 'cn.minzheng.funerals.cremation.cremated.v1',
  topic: cremationTopic,
  title: '已火化 · cremated',
  description: 'The cremation took place; its certificate has a number.',
  schema: cremationFields(),
  example: { ...cremationExample, certificateNumber: 'fc-990101-2026-000125' },
});
