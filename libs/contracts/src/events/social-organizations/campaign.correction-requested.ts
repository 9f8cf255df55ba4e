import { defineEvent } from '../../event.js';
import { closed, date } from '../../fields.js';
import { campaignTopic } from '../../topics/social-organizations.js';
import { campaignExample, campaignFields } from './campaign-fields.js';

/** 募捐方案待补正 */
export const campaignCorrectionRequested = defineEvent({
  type: 'cn.minzheng.social-organizations.campaign.correction-requested.v1',
  topic: campaignTopic,
  title: '募捐方案待补正 · correction requested',
  description: 'The plan lacks something; it lapses unless it is corrected in time.',
  schema: closed({
    ...campaignFields(),
    requestedOn: date('Day of the notice'),
    dueOn: date('Last day for the correction'),
  }),
  example: { ...campaignExample, requestedOn: '2026-12-01', dueOn: '2026-12-06' },
});
