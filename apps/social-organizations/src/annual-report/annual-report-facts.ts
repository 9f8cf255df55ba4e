import type { Fen, PlainDate } from '@minzheng/domain';
import type { PolicyView } from '@minzheng/policy';
import { defineRule } from '@minzheng/workflow';
import type { Rule } from '@minzheng/workflow';
import type { FoundationType } from '../organization/organization-kinds.js';

/** What the rules of an annual report (年度工作报告) look at. */
export interface AnnualReportFacts {
  /** Set for foundations only. */
  foundationType: FoundationType | null;
  /** Last day with the supervising unit, null where the report does not go there first. */
  supervisorBy: PlainDate | null;
  registrarBy: PlainDate;
  /** Day on which the supervising unit had it, null while it has not. */
  supervisorReceivedOn: PlainDate | null;
  submittedOn: PlainDate;
  /** Spending on charitable purposes (公益事业支出) in the year reported on. */
  charitableSpendingFen: Fen;
  /** Income of the year before. */
  previousIncomeFen: Fen;
  /** Balance at the end of the year before. */
  previousBalanceFen: Fen;
}

export const annualReportRule = (rule: Rule<AnnualReportFacts, PolicyView>): Rule<AnnualReportFacts, PolicyView> =>
  defineRule(rule);
