import type { Fen, PlainDate } from '@minzheng/domain';
import type { PolicyView } from '@minzheng/policy';
import { defineRule, type Rule } from '@minzheng/workflow';

/** An item of a plan (改造方案). */
export interface PlannedItem {
  /** Code in the catalogue, e.g. `bathroom-handrail`. */
  readonly item: string;
  readonly quantity: number;
  readonly unitPriceFen: Fen;
}

/** Income of one person a month: what was declared, and what the report found; null where no source spoke. */
export interface PersonIncome {
  readonly declaredFen: Fen;
  readonly foundFen: Fen | null;
}

/** What the rules of home adaptation look at; stored with the decision, so nothing in it tells who somebody is. */
export interface AdaptationFacts {
  readonly on: PlainDate;
  /** Full years of the elder. */
  readonly age: number;
  /** Level of ability that holds; null when none does. */
  readonly abilityLevel: number | null;
  readonly disabilityProven: boolean;
  /** The elder lives in an institution, as far as this county knows. */
  readonly inInstitution: boolean;
  /** The elder first, then whoever lives in the home; who has died meanwhile is left out. */
  readonly incomes: readonly PersonIncome[];
  /** Found of everybody together; 0 where the sources that answered know of nothing. */
  readonly depositsFen: Fen;
  readonly dwellings: number;
  /** Whether there is a report that may still be relied on; null while there is none. */
  readonly report: { readonly usable: boolean; readonly unknownSources: readonly string[] } | null;
  /** When a home of somebody of this household was last adapted; null for never. */
  readonly lastAdaptedOn: PlainDate | null;
  readonly plan: readonly PlannedItem[] | null;
}

export const adaptationRule = (rule: Rule<AdaptationFacts, PolicyView>): Rule<AdaptationFacts, PolicyView> =>
  defineRule(rule);

/** 方案金额 of an item. */
export const priceOf = ({ quantity, unitPriceFen }: PlannedItem): Fen => quantity * unitPriceFen;
