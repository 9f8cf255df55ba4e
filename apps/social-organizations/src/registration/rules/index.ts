import type { PolicyView } from '@minzheng/policy';
import { defineRules } from '@minzheng/workflow';
import type { RegistrationFacts } from '../registration-facts.js';
import { capitalRule } from './capital.rule.js';
import { foundersRule } from './founders.rule.js';
import { legalRepresentativeRule } from './legal-representative.rule.js';
import { nameRule } from './name.rule.js';
import { premisesRule } from './premises.rule.js';
import { registrationLevelRule } from './registration-level.rule.js';
import { supervisorConsentRule } from './supervisor-consent.rule.js';

/** All conditions of registration (成立登记), in the order in which they are explained. */
export const registrationRules = defineRules<RegistrationFacts, PolicyView>([
  registrationLevelRule,
  nameRule,
  foundersRule,
  capitalRule,
  premisesRule,
  supervisorConsentRule,
  legalRepresentativeRule,
]);
