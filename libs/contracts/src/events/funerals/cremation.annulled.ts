import { defineEvent } from '../../event.js';
import { cremationTopic } from '../../topics/funerals.js';
import { cremationExample, cremationFields } from './cremation-fields.js';

/** 火化证明已作废 */
export const cremationAnnulled = defineEvent({
  type: 'cn.minzheng.funerals.cremation.annulled.v1',
  topic: cremationTopic,
  title: '火化证明已作废 · cremation certificate annulled',
  description: 'The death was recorded in error; the certificate holds no more.',
  schema: cremationFields(),
  example: { ...cremationExample, certificateNumber: 'fc-990101-2026-000125' },
});
