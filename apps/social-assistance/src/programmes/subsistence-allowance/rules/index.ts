import { defineRules } from '@minzheng/workflow';
import type { AssessmentSubject } from '../assessment-subject.js';
import type { PolicyOn } from '../../../policy/policy-on.js';
import { businessRegistrationRule } from './business-registration.rule.js';
import { financialPropertyRule } from './financial-property.rule.js';
import { housingRule } from './housing.rule.js';
import { incomeRule } from './income.rule.js';
import { membershipRule } from './membership.rule.js';
import { residenceRule } from './residence.rule.js';
import { singlePersonRule } from './single-person.rule.js';
import { vehiclesRule } from './vehicles.rule.js';
import { verificationCompleteRule } from './verification-complete.rule.js';

/** All conditions of the subsistence allowance, in the order in which they are explained. */
export const subsistenceAllowanceRules = defineRules<AssessmentSubject, PolicyOn>([
  membershipRule,
  singlePersonRule,
  residenceRule,
  incomeRule,
  financialPropertyRule,
  housingRule,
  vehiclesRule,
  businessRegistrationRule,
  verificationCompleteRule,
]);
