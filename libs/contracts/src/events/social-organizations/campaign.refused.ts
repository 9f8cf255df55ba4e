import { defineEvent } from '../../event.js';
import { closed, code, date, list } from '../../fields.js';
import { campaignTopic } from '../../topics/social-organizations.js';
import { campaignExample, campaignFields } from './campaign-fields.js';

/** 募捐方案不予备案 */
export const campaignRefused = defineEvent({
  type: 'cn.minzheng.social-organizations.campaign.refused.v1',
  topic: campaignTopic,
  title: '募捐方案不予备案 · campaign refused',
  description: 'The plan is not put on record; the reasons are codes of rules that were not passed.',
  schema: closed({
    ...campaignFields(),
    refusedOn: date('Day of the decision'),
    reasons: list(code('Code of a rule'), 20, 'Rules that were not passed'),
  }),
  example: { ...campaignExample, refusedOn: '2026-12-06', reasons: ['campaign-filing-time'] },
});
