import { defineEvent } from '../../event.js';
import { closed, date } from '../../fields.js';
import { campaignTopic } from '../../topics/social-organizations.js';
import { campaignExample, campaignFields } from './campaign-fields.js';

/** 募捐活动已结束 */
export const campaignEnded = defineEvent({
  type: 'cn.minzheng.social-organizations.campaign.ended.v1',
  topic: campaignTopic,
  title: '募捐活动已结束 · campaign ended',
  description: 'The last day has passed; the full report is due.',
  schema: closed({
    ...campaignFields(),
    endedOn: date('Last day'),
    reportDueOn: date('Day by which the full report is due'),
  }),
  example: { ...campaignExample, endedOn: '2027-02-14', reportDueOn: '2027-05-14' },
});
