import { defineEvent } from '../../event.js';
import { closed, date } from '../../fields.js';
import { inspectionTopic } from '../../topics/social-organizations.js';
import { inspectionExample, inspectionFields } from './inspection-fields.js';

/** 整改已确认 */
export const inspectionRectified = defineEvent({
  type: 'cn.minzheng.social-organizations.inspection.rectified.v1',
  topic: inspectionTopic,
  title: '整改已确认 · inspection rectified',
  description: 'The registrar has confirmed the rectification.',
  schema: closed({ ...inspectionFields(), rectifiedOn: date('Day of the confirmation') }),
  example: { ...inspectionExample, rectifiedOn: '2026-04-10' },
});
