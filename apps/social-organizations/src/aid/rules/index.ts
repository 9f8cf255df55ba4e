import type { PolicyView } from '@minzheng/policy';
import { defineRules } from '@minzheng/workflow';
import type { AidFacts } from '../aid-facts.js';
import { fundRule } from './fund.rule.js';
import { incomeRule } from './income.rule.js';
import { intervalRule } from './interval.rule.js';
import { verificationRule } from './verification.rule.js';

/** All conditions of charity aid (慈善救助), in the order in which they are explained. */
export const aidRules = defineRules<AidFacts, PolicyView>([fundRule, verificationRule, incomeRule, intervalRule]);
