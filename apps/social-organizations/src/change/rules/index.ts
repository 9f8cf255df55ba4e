import type { PolicyView } from '@minzheng/policy';
import { defineRules } from '@minzheng/workflow';
import type { RegistrationFacts } from '../../registration/registration-facts.js';
import { capitalRule } from '../../registration/rules/capital.rule.js';
import { legalRepresentativeRule } from '../../registration/rules/legal-representative.rule.js';
import { nameRule } from '../../registration/rules/name.rule.js';
import { applicationWindowRule } from './application-window.rule.js';
import type { ChangeTiming } from './application-window.rule.js';

/** The organisation as it would be after the change. */
export type ChangeFacts = Pick<
  RegistrationFacts,
  'kind' | 'foundationType' | 'name' | 'nameTaken' | 'verifiedCapitalFen' | 'legalRepresentatives'
> &
  ChangeTiming;

/** Conditions of a change (变更登记): in time, and what is changed still meets what registration asked for. */
export const changeRules = defineRules<ChangeFacts, PolicyView>([
  applicationWindowRule,
  nameRule,
  capitalRule,
  legalRepresentativeRule,
]);
