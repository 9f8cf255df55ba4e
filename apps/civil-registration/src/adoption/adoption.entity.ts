import { VersionedEntity } from '@minzheng/platform';
import { Column, Entity } from 'typeorm';
import type { RuleRecord } from '../assessment/assess.js';
import type { RegisterAnswers } from '../register/marital-status.js';

export const adoptionStates = [
  'applied',
  'evaluating',
  'evaluated',
  'in-review',
  'in-notice',
  'registered',
  'refused',
  'withdrawn',
  'dissolved',
  'ended-by-death',
] as const;
export type AdoptionState = (typeof adoptionStates)[number];

/** 被收养人: orphan 孤儿, foundling 查找不到生父母, parents unable 生父母有特殊困难, step-child 继子女, child of collateral kin. */
export const childKinds = ['orphan', 'foundling', 'parents-unable', 'step-child', 'collateral-kin'] as const;
export type ChildKind = (typeof childKinds)[number];

export interface ChildFacts {
  readonly kind: ChildKind;
  /** Raised by a child-welfare institution (儿童福利机构抚养). */
  readonly raisedByInstitution: boolean;
  readonly disabled: boolean;
}

export const adopterRoles = ['adopter-1', 'adopter-2'] as const;
export type AdopterRole = (typeof adopterRoles)[number];

/** What an adopter declares and proves. */
export interface AdopterDeclaration {
  /** Children who are the adopter's own, without those adopted. */
  readonly children: number;
  /** Able to raise, educate and protect (抚养、教育和保护能力). */
  readonly capable: boolean;
  /** Without an illness that forbids it (医学健康证明). */
  readonly healthy: boolean;
  /** Without a record that is bad for a child's growth (无犯罪记录证明). */
  readonly withoutCrime: boolean;
  /** SHA-256 of the proofs. */
  readonly evidenceDigest: string;
}

export const placerKinds = ['guardian', 'institution', 'parents', 'single-parent'] as const;
/** 送养人: who gives the child, and that all who have to agree do. */
export interface Placer {
  readonly kind: (typeof placerKinds)[number];
  /** Everybody whose consent the law asks for has given it. */
  readonly consents: boolean;
  readonly consentDigest: string;
}

/** 收养评估 */
export interface Evaluation {
  readonly openedOn: string;
  readonly dueOn: string;
  readonly concludedOn?: string;
  readonly outcome?: 'qualified' | 'unqualified';
  /** First day on which adopters and child lived together (融合). */
  readonly bondingFrom?: string;
  readonly reportDigest?: string;
}

/** 公告: parents of a foundling are looked for. */
export interface FoundlingNotice {
  readonly startedOn: string;
  readonly endsOn: string;
  readonly endedOn?: string;
  readonly publication: string;
}

/** 审查期限 */
export interface Review {
  readonly acceptedOn: string;
  readonly dueOn: string;
}

/** Grounds of a dissolution (解除收养关系). */
export const dissolutionGrounds = ['adopter-and-placer-agree', 'adopter-and-adult-adoptee-agree'] as const;
export interface Dissolution {
  readonly on: string;
  readonly ground: (typeof dissolutionGrounds)[number];
}

/** 收养登记: one child's adoption, from the application to the certificate and, if it comes to that, the dissolution. */
@Entity('adoption')
export class Adoption extends VersionedEntity {
  @Column('text')
  state: AdoptionState;

  @Column('jsonb')
  child: ChildFacts;

  /** File of the child at child-welfare; the only thing said of it to anybody. */
  @Column('uuid', { nullable: true })
  childFileId: string | null;

  @Column('jsonb')
  adopters: Readonly<Partial<Record<AdopterRole, AdopterDeclaration>>>;

  @Column('jsonb')
  placer: Placer;

  @Column('jsonb', { nullable: true })
  check: RegisterAnswers | null;

  /** Day on which a child old enough agreed. */
  @Column('date', { nullable: true })
  childConsentedOn: string | null;

  @Column('jsonb', { nullable: true })
  evaluation: Evaluation | null;

  @Column('jsonb', { nullable: true })
  notice: FoundlingNotice | null;

  @Column('jsonb', { nullable: true })
  review: Review | null;

  @Column('jsonb', { nullable: true })
  decision: RuleRecord | null;

  @Column('date', { nullable: true })
  registeredOn: string | null;

  @Column('jsonb', { nullable: true })
  dissolution: Dissolution | null;
}
