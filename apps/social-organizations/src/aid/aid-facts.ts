import type { Fen, PlainDate } from '@minzheng/domain';
import type { PolicyView } from '@minzheng/policy';
import { defineRule } from '@minzheng/workflow';
import type { Rule } from '@minzheng/workflow';

/** Income of one member: what was declared, and what the report found; null where no source spoke. */
export interface MemberIncome {
  ref: string;
  declaredFen: Fen;
  foundFen: Fen | null;
}

/** What the rules of charity aid (慈善救助) look at. */
export interface AidFacts {
  on: PlainDate;
  members: readonly MemberIncome[];
  /** Whether there is a report that may still be relied on; null while there is none. */
  report: { usable: boolean; unknownSources: readonly string[] } | null;
  /** The fund is an active charity. */
  fundIsCharity: boolean;
  /** Day on which the fund last helped somebody of this household; null for never. */
  lastHelpedOn: PlainDate | null;
}

export const aidRule = (rule: Rule<AidFacts, PolicyView>): Rule<AidFacts, PolicyView> => defineRule(rule);
