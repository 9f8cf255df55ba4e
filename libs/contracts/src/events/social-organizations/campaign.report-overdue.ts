import { defineEvent } from '../../event.js';
import { closed, date } from '../../fields.js';
import { campaignTopic } from '../../topics/social-organizations.js';
import { campaignExample, campaignFields } from './campaign-fields.js';

/** 逾期未公开募捐情况 */
export const campaignReportOverdue = defineEvent({
  type: 'cn.minzheng.social-organizations.campaign.report-overdue.v1',
  topic: campaignTopic,
  title: '逾期未公开募捐情况 · campaign report overdue',
  description: 'A report of the campaign was due and has not been made.',
  schema: closed({ ...campaignFields(), dueOn: date('Day by which it was due') }),
  example: { ...campaignExample, dueOn: '2027-03-15' },
});
