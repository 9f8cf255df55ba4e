import { defineEvent } from '../../event.js';
import { closed, date } from '../../fields.js';
import { campaignTopic } from '../../topics/social-organizations.js';
import { campaignExample, campaignFields } from './campaign-fields.js';

/** 募捐方案已备案 */
export const campaignPutOnRecord = defineEvent({
  type: 'cn.minzheng.social-organizations.campaign.put-on-record.v1',
  topic: campaignTopic,
  title: '募捐方案已备案 · campaign put on record',
  description: 'The organisation may raise funds from the public between these days.',
  schema: closed({
    ...campaignFields(),
    recordedOn: date('Day of the decision'),
    startsOn: date('First day'),
    endsOn: date('Last day'),
  }),
  example: { ...campaignExample, recordedOn: '2026-12-04', startsOn: '2026-12-15', endsOn: '2027-02-14' },
});
