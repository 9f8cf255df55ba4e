import type { DivisionCode, PlainDate } from '@minzheng/domain';
import type { PolicyView } from '@minzheng/policy';
import { defineRule, type Rule } from '@minzheng/workflow';
import type { KnownStatus } from '../register/marital-status.js';
import type { Kinship } from './marriage.entity.js';

/** One of the two, without name and number. */
export interface PartyFacts {
  readonly sex: 'male' | 'female';
  /** Full years (周岁) on the day. */
  readonly age: number;
  readonly residenceDivision: string;
  readonly voluntary: boolean;
  readonly status: KnownStatus['status'];
  /** The register knows the person under this name; unknown while it has not answered. */
  readonly nameMatches: boolean | 'unknown';
}

/** What the rules of a marriage look at. */
export interface MarriageFacts {
  readonly on: PlainDate;
  readonly office: DivisionCode;
  readonly parties: readonly [PartyFacts, PartyFacts];
  readonly kinship: Kinship;
}

/** A condition of a marriage (结婚条件). */
export const marriageRule = (rule: Rule<MarriageFacts, PolicyView>): Rule<MarriageFacts, PolicyView> =>
  defineRule<MarriageFacts, PolicyView>(rule);

/** Pointers of the parties for whom something does not hold. */
export function pointersWhere({ parties }: MarriageFacts, fails: (party: PartyFacts) => boolean): string[] {
  return parties.flatMap((party, index) => (fails(party) ? [`/parties/${index === 0 ? 'first' : 'second'}`] : []));
}
