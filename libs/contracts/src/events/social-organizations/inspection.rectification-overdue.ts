import { defineEvent } from '../../event.js';
import { closed, date } from '../../fields.js';
import { inspectionTopic } from '../../topics/social-organizations.js';
import { inspectionExample, inspectionFields } from './inspection-fields.js';

/** 逾期未整改 */
export const inspectionRectificationOverdue = defineEvent({
  type: 'cn.minzheng.social-organizations.inspection.rectification-overdue.v1',
  topic: inspectionTopic,
  title: '逾期未整改 · rectification overdue',
  description: 'The organisation has not reported in time that it has put things right.',
  schema: closed({ ...inspectionFields(), dueOn: date('Last day of the rectification') }),
  example: { ...inspectionExample, dueOn: '2026-04-19' },
});
