import { defineEvent } from '../../event.js';
import { closed, date, fen } from '../../fields.js';
import { campaignTopic } from '../../topics/social-organizations.js';
import { campaignExample, campaignFields } from './campaign-fields.js';

/** 募捐情况已公开 */
export const campaignReported = defineEvent({
  type: 'cn.minzheng.social-organizations.campaign.reported.v1',
  topic: campaignTopic,
  title: '募捐情况已公开 · campaign reported',
  description: 'What a running campaign has raised and spent so far.',
  schema: closed({
    ...campaignFields(),
    reportedOn: date('Day of the report'),
    raisedFen: fen('Raised so far'),
    spentFen: fen('Spent so far'),
  }),
  example: { ...campaignExample, reportedOn: '2027-03-10', raisedFen: 12_300_000, spentFen: 4_000_000 },
});
