import type { PolicyView } from '@minzheng/policy';
import { defineRules } from '@minzheng/workflow';
import type { MarriageFacts } from '../marriage-facts.js';
import { acceptanceScopeRule } from './acceptance-scope.rule.js';
import { freeWillRule } from './free-will.rule.js';
import { identityRule } from './identity.rule.js';
import { kinshipRule } from './kinship.rule.js';
import { legalAgeRule } from './legal-age.rule.js';
import { oneManOneWomanRule } from './one-man-one-woman.rule.js';
import { unmarriedRule } from './unmarried.rule.js';

/** All conditions of a marriage, in the order in which they are explained. */
export const marriageRules = defineRules<MarriageFacts, PolicyView>([
  oneManOneWomanRule,
  legalAgeRule,
  identityRule,
  unmarriedRule,
  kinshipRule,
  freeWillRule,
  acceptanceScopeRule,
]);
