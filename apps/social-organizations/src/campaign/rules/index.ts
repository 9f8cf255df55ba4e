import type { PolicyView } from '@minzheng/policy';
import { defineRules } from '@minzheng/workflow';
import type { CampaignFacts } from '../campaign-facts.js';
import { beneficiaryRule } from './beneficiary.rule.js';
import { durationRule } from './duration.rule.js';
import { filingTimeRule } from './filing-time.rule.js';
import { qualificationRule } from './qualification.rule.js';

/** All conditions of a campaign's plan (公开募捐方案备案), in the order in which they are explained. */
export const campaignRules = defineRules<CampaignFacts, PolicyView>([
  qualificationRule,
  filingTimeRule,
  durationRule,
  beneficiaryRule,
]);
