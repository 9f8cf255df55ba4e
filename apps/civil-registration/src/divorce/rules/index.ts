import type { PolicyView } from '@minzheng/policy';
import { defineRules } from '@minzheng/workflow';
import type { DivorceFacts } from '../divorce-facts.js';
import { divorceAcceptanceScopeRule } from './acceptance-scope.rule.js';
import { agreementCompleteRule } from './agreement-complete.rule.js';
import { freeWillAndCapacityRule } from './free-will-and-capacity.rule.js';
import { mainlandMarriageRule } from './mainland-marriage.rule.js';
import { marriedToEachOtherRule } from './married-to-each-other.rule.js';

/** All conditions of a divorce by registration, in the order in which they are explained. */
export const divorceRules = defineRules<DivorceFacts, PolicyView>([
  marriedToEachOtherRule,
  freeWillAndCapacityRule,
  agreementCompleteRule,
  mainlandMarriageRule,
  divorceAcceptanceScopeRule,
]);
