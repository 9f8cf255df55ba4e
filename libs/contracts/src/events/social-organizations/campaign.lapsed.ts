import { defineEvent } from '../../event.js';
import { closed, date } from '../../fields.js';
import { campaignTopic } from '../../topics/social-organizations.js';
import { campaignExample, campaignFields } from './campaign-fields.js';

/** 募捐方案逾期未补正 */
export const campaignLapsed = defineEvent({
  type: 'cn.minzheng.social-organizations.campaign.lapsed.v1',
  topic: campaignTopic,
  title: '募捐方案逾期未补正 · campaign lapsed',
  description: 'The plan was not corrected in time and is no longer filed.',
  schema: closed({ ...campaignFields(), lapsedOn: date('Day after the last day for the correction') }),
  example: { ...campaignExample, lapsedOn: '2026-12-07' },
});
