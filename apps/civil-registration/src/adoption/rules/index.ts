import type { PolicyView } from '@minzheng/policy';
import { defineRules } from '@minzheng/workflow';
import type { AdoptionFacts } from '../adoption-facts.js';
import { adopterAgeRule } from './adopter-age.rule.js';
import { adopterCapabilityRule } from './adopter-capability.rule.js';
import { adopterChildrenRule } from './adopter-children.rule.js';
import { adopterIdentityRule } from './adopter-identity.rule.js';
import { ageGapRule } from './age-gap.rule.js';
import { childConsentRule } from './child-consent.rule.js';
import { childEligibleRule } from './child-eligible.rule.js';
import { evaluationRule } from './evaluation.rule.js';
import { placerRule } from './placer.rule.js';
import { spousesTogetherRule } from './spouses-together.rule.js';

/** All conditions of an adoption, in the order in which they are explained. */
export const adoptionRules = defineRules<AdoptionFacts, PolicyView>([
  childEligibleRule,
  placerRule,
  childConsentRule,
  adopterIdentityRule,
  spousesTogetherRule,
  adopterAgeRule,
  adopterChildrenRule,
  adopterCapabilityRule,
  ageGapRule,
  evaluationRule,
]);
