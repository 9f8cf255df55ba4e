import type { Fen, PlainDate } from '@minzheng/domain';
import type { PolicyView } from '@minzheng/policy';
import { defineRule } from '@minzheng/workflow';
import type { Rule } from '@minzheng/workflow';

/** Who in the household, seen from the child. */
export const householdRelations = ['child', 'father', 'mother', 'other'] as const;
export type HouseholdRelation = (typeof householdRelations)[number];

/** Income of one person a month: what was declared, and what the report found; null where no source spoke. */
export interface MemberIncome {
  readonly relation: HouseholdRelation;
  readonly declaredFen: Fen;
  readonly foundFen: Fen | null;
}

/** What the rules of a poor family look at; kept with the decision, so nothing in it tells who somebody is. */
export interface MeansFacts {
  readonly on: PlainDate;
  /** The child first. */
  readonly incomes: readonly MemberIncome[];
  /** Found of everybody together; 0 where the sources that answered know of none. */
  readonly depositsFen: Fen;
  readonly report: { readonly usable: boolean; readonly unknownSources: readonly string[] };
}

export const meansRule = (rule: Rule<MeansFacts, PolicyView>): Rule<MeansFacts, PolicyView> => defineRule(rule);
