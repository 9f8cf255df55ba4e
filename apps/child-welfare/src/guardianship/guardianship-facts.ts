import type { Fen, PlainDate } from '@minzheng/domain';

/** Where a child lives: with a parent, with relatives, in a foster family (家庭寄养), in a children's home (儿童福利机构). */
export const placements = ['family', 'kinship', 'foster-family', 'institution'] as const;
export type Placement = (typeof placements)[number];

export const parentKinds = ['father', 'mother'] as const;
export type ParentKind = (typeof parentKinds)[number];

/** What can keep a parent from being a guardian (监护情形); what each needs to count is in `circumstances/`. */
export const circumstanceKinds = [
  'dead',
  'declared-missing',
  'not-found',
  'severe-disability',
  'severe-illness',
  'imprisoned',
  'compulsory-detoxification',
  'other-liberty-limit',
  'lost-contact',
  'guardianship-revoked',
  'deported',
] as const;
export type CircumstanceKind = (typeof circumstanceKinds)[number];

export const disabilityKinds = [
  'visual',
  'hearing',
  'speech',
  'physical',
  'intellectual',
  'mental',
  'multiple',
] as const;

/** 残疾证: kind and grade, 1 is the most severe. */
export interface Disability {
  kind: (typeof disabilityKinds)[number];
  grade: number;
}

/** One documented circumstance of a parent. */
export interface CircumstanceFact {
  kind: CircumstanceKind;
  startedOn: PlainDate;
  /** Last day of a term (刑期, 强制隔离戒毒期限), where there is one. */
  termEndsOn: PlainDate | null;
  disability: Disability | null;
  /** Day from which it no longer held: release, recovery, the person found. */
  endedOn: PlainDate | null;
}

export interface ParentFacts {
  ref: string;
  kind: ParentKind;
  circumstances: CircumstanceFact[];
}

export const benefitKinds = ['subsistence-allowance', 'destitute-support', 'disability-living-subsidy'] as const;

/** What the child already draws: its share of 低保, 特困 support, the living subsidy for disability (困难残疾人生活补贴). */
export interface OtherBenefit {
  kind: (typeof benefitKinds)[number];
  monthlyAmountFen: Fen;
}

/** All that the recognition rests on besides policy; without any name or number, so that a decision can store it. */
export interface ChildFacts {
  bornOn: PlainDate;
  placement: Placement;
  /** Adopted by registered adoption (收养登记), so that somebody else is the parent now. */
  adopted: boolean;
  parents: ParentFacts[];
  otherBenefits: OtherBenefit[];
}
