import type { PolicyView } from '@minzheng/policy';
import type { RuleResult } from '@minzheng/workflow';
import { runRules } from '@minzheng/workflow';
import { circumstances } from './circumstances/index.js';
import type { ParentFacts, ParentKind } from './guardianship-facts.js';

/** How a parent stands as a guardian; the two axes of the matrix. */
export type Standing = 'normal' | 'unable' | 'lost';

/** 孤儿, 事实无人抚养儿童. */
export const supportCategories = ['orphan', 'de-facto-unattended'] as const;
export type SupportCategory = (typeof supportCategories)[number];

/** Where one parent stands, and every circumstance with what its rule said. */
export interface ParentStanding {
  ref: string;
  kind: ParentKind;
  standing: Standing;
  circumstances: RuleResult[];
}

/** 民发〔2019〕62号: one parent by the other. A parent who can be a guardian is one too many. */
const matrix: Readonly<Record<Standing, Readonly<Record<Standing, SupportCategory | null>>>> = {
  normal: { normal: null, unable: null, lost: null },
  unable: { normal: null, unable: 'de-facto-unattended', lost: 'de-facto-unattended' },
  lost: { normal: null, unable: 'de-facto-unattended', lost: 'orphan' },
};

export function categoryOf([one, other]: readonly [Standing, Standing]): SupportCategory | null {
  return matrix[one][other];
}

/** The gravest circumstance that counts decides; all of them are looked at and reported. */
export function standingOf({ ref, kind, circumstances: facts }: ParentFacts, policy: PolicyView): ParentStanding {
  const judged = facts.map((fact) => {
    const { rule, standing } = circumstances[fact.kind];
    return { standing, results: runRules([rule], { fact, on: policy.on }, policy) };
  });
  const holds = (standing: Standing): boolean =>
    judged.some((each) => each.standing === standing && each.results.every(({ outcome }) => outcome === 'passed'));
  const standing: Standing = holds('lost') ? 'lost' : holds('unable') ? 'unable' : 'normal';
  return { ref, kind, standing, circumstances: judged.flatMap(({ results }) => results) };
}

/** Rows that wait for a document before they can count; they decide nothing by themselves. */
export function openCircumstances(parents: readonly ParentStanding[]): RuleResult[] {
  return parents.flatMap((parent) => parent.circumstances.filter(({ outcome }) => outcome === 'open'));
}
