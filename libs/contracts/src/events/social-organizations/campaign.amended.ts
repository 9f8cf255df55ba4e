import { defineEvent } from '../../event.js';
import { closed, date } from '../../fields.js';
import { campaignTopic } from '../../topics/social-organizations.js';
import { campaignExample, campaignFields } from './campaign-fields.js';

/** 募捐方案已变更备案 */
export const campaignAmended = defineEvent({
  type: 'cn.minzheng.social-organizations.campaign.amended.v1',
  topic: campaignTopic,
  title: '募捐方案已变更备案 · campaign amended',
  description: 'The plan has changed while the campaign runs.',
  schema: closed({ ...campaignFields(), amendedOn: date('Day of the filing'), endsOn: date('Last day by now') }),
  example: { ...campaignExample, amendedOn: '2027-01-12', endsOn: '2027-03-31' },
});
