import type { PolicyView } from '@minzheng/policy';
import { defineRules } from '@minzheng/workflow';
import type { AnnualReportFacts } from '../annual-report-facts.js';
import { charitableSpendingRule } from './charitable-spending.rule.js';
import { reportTimeRule } from './report-time.rule.js';

/** What a report (年度工作报告) is reviewed by, in the order in which it is explained. */
export const annualReportRules = defineRules<AnnualReportFacts, PolicyView>([reportTimeRule, charitableSpendingRule]);
