import { defineEvent } from '../../event.js';
import { closed, date, fen } from '../../fields.js';
import { campaignTopic } from '../../topics/social-organizations.js';
import { campaignExample, campaignFields } from './campaign-fields.js';

/** 募捐情况已全面公开 */
export const campaignConcluded = defineEvent({
  type: 'cn.minzheng.social-organizations.campaign.concluded.v1',
  topic: campaignTopic,
  title: '募捐情况已全面公开 · campaign concluded',
  description: 'The full report after the end: what was raised and spent in all.',
  schema: closed({
    ...campaignFields(),
    concludedOn: date('Day of the report'),
    raisedFen: fen('Raised in all'),
    spentFen: fen('Spent in all'),
  }),
  example: { ...campaignExample, concludedOn: '2027-05-10', raisedFen: 51_000_000, spentFen: 50_000_000 },
});
