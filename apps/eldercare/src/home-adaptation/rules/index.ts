import type { PolicyView } from '@minzheng/policy';
import { defineRules } from '@minzheng/workflow';
import type { AdaptationFacts } from '../adaptation-facts.js';
import { adaptationNeed } from './adaptation-need.rule.js';
import { againInterval } from './again-interval.rule.js';
import { elderAge } from './elder-age.rule.js';
import { homeCap } from './home-cap.rule.js';
import { householdIncome } from './household-income.rule.js';
import { householdProperty } from './household-property.rule.js';
import { livesAtHome } from './lives-at-home.rule.js';
import { planItems } from './plan-items.rule.js';
import { verificationComplete } from './verification-complete.rule.js';

/** All conditions of a home adaptation (适老化改造), in the order in which they are explained. */
export const adaptationRules = defineRules<AdaptationFacts, PolicyView>([
  elderAge,
  livesAtHome,
  adaptationNeed,
  verificationComplete,
  householdIncome,
  householdProperty,
  againInterval,
  planItems,
  homeCap,
]);
