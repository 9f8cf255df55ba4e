import type { PolicyView } from '@minzheng/policy';
import { defineRules } from '@minzheng/workflow';
import type { SubsidyFacts } from '../subsidy-facts.js';
import { beneficiaryGroup } from './beneficiary-group.rule.js';
import { claimedInTime } from './claimed-in-time.rule.js';
import { coveredCost } from './covered-cost.rule.js';
import { deathStands } from './death-stands.rule.js';
import { disposalProof } from './disposal-proof.rule.js';

/** In the order in which they are explained. */
export const subsidyRules = defineRules<SubsidyFacts, PolicyView>([
  deathStands,
  claimedInTime,
  beneficiaryGroup,
  disposalProof,
  coveredCost,
]);
