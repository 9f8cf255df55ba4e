import type { PolicyView } from '@minzheng/policy';
import { defineRule, type Rule } from '@minzheng/workflow';
import type { KnownStatus } from '../register/marital-status.js';
import type { AdopterDeclaration, ChildFacts, Placer } from './adoption.entity.js';

/** An adopter without name and number. */
export interface AdopterFacts extends Omit<AdopterDeclaration, 'evidenceDigest'> {
  readonly sex: 'male' | 'female';
  readonly age: number;
  readonly status: KnownStatus['status'];
  /** The registers name the other adopter as the spouse; false for somebody who adopts alone. */
  readonly isSpouseOfOther: boolean;
  readonly nameMatches: boolean | 'unknown';
  /** Adoptions of this person that this city has registered and that stand. */
  readonly adopted: number;
}

/** What the rules of an adoption look at. */
export interface AdoptionFacts {
  readonly adopters: readonly AdopterFacts[];
  readonly child: ChildFacts & { readonly sex: 'male' | 'female'; readonly age: number };
  readonly placer: Pick<Placer, 'kind' | 'consents'>;
  readonly childConsented: boolean;
  readonly evaluation: 'pending' | 'qualified' | 'unqualified';
}

/** A condition of an adoption (收养条件). */
export const adoptionRule = (rule: Rule<AdoptionFacts, PolicyView>): Rule<AdoptionFacts, PolicyView> =>
  defineRule<AdoptionFacts, PolicyView>(rule);

/** Step-parents are bound by none of the adopter's conditions (民法典 第一千一百零三条). */
export const byStepParent = ({ child }: AdoptionFacts): boolean => child.kind === 'step-child';

/** 民法典 第一千一百条第二款: orphans, disabled minors and foundlings of institutions are not counted. */
export const isNotCounted = ({ child }: AdoptionFacts): boolean =>
  child.kind === 'orphan' || child.disabled || (child.kind === 'foundling' && child.raisedByInstitution);

export function pointersOf({ adopters }: AdoptionFacts, fails: (adopter: AdopterFacts) => boolean): string[] {
  return adopters.flatMap((adopter, index) => (fails(adopter) ? [`/adopters/${String(index)}`] : []));
}
