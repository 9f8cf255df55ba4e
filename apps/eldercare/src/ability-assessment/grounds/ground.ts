import type { PlainDate } from '@minzheng/domain';
import type { PolicyView } from '@minzheng/policy';

/** What the assessors found besides the points of the items. */
export interface AssessedFacts {
  readonly assessedOn: PlainDate;
  readonly coma: boolean;
  /** ICD-10 codes of three characters, e.g. `F03`. */
  readonly diagnoses: readonly string[];
  /** 照护风险事件: days on which the elder fell, choked, wandered off, hurt themselves or others. */
  readonly riskEventDates: readonly PlainDate[];
}

/** Why the level is another than the points alone give: pure, one file each. */
export interface LevelGround {
  readonly code: string;
  readonly title: string;
  readonly legalBasis: string;
  /** `direct` gives the level of coma; `worse` makes the level of the points worse, however many such grounds there are. */
  readonly effect: 'direct' | 'worse';
  check(
    facts: AssessedFacts,
    policy: PolicyView,
  ): { readonly holds: boolean; readonly evidence?: Record<string, unknown> };
}
