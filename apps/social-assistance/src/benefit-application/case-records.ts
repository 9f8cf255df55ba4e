import type { StaffRelation } from '../household/household-facts.js';

/** The states of a case (个案), from the window to its end; `investigating` and verification run side by side under `accepted`. */
export const caseStates = [
  'draft',
  'submitted',
  'supplement-requested',
  'accepted',
  'opinion-given',
  'in-publicity',
  'publicity-ended',
  'objected',
  'reinvestigating',
  'county-review',
  'township-review',
  'confirmed',
  'refused',
  'withdrawn',
  'terminated',
] as const;
export type CaseState = (typeof caseStates)[number];

export const gapCodes = [
  'spouse-missing',
  'work-income-missing',
  'ability-to-live-independently-missing',
  'authorization-missing',
  'document-missing',
] as const;
export const documentKinds = [
  'identity-card',
  'household-register',
  'income-proof',
  'property-proof',
  'medical-receipts',
  'disability-certificate',
  'illness-certificate',
  'school-certificate',
  'divorce-certificate',
  'residence-permit',
  'commitment-letter',
] as const;
/** Documents (证明材料) that a clerk can ask for. */
export type DocumentKind = (typeof documentKinds)[number];

/** One thing the applicant has to bring before acceptance; members are named by their ref, never by person. */
export interface Gap {
  code: (typeof gapCodes)[number];
  memberRef?: string;
  document?: DocumentKind;
}

/** 一次性告知: given once, with all gaps at once. */
export interface SupplementNotice {
  requestedAt: string;
  requestedBy: string;
  gaps: Gap[];
  /** Last day for the applicant. */
  dueOn: string;
  suppliedAt?: string;
}

/** What the investigators saw of the household's living. */
export const livingConditions = ['poor', 'modest', 'inconsistent-with-declaration'] as const;

/** 入户调查: at least two investigators, who are officials and named by their subject. */
export interface Investigation {
  round: number;
  recordedAt: string;
  recordedBy: string;
  visitedOn: string;
  investigators: string[];
  livingConditions: (typeof livingConditions)[number];
  summary: string;
}

/** What the township recommends in its opinion (审核意见). */
export const recommendations = ['confirm', 'refuse'] as const;
export type Recommendation = (typeof recommendations)[number];

export interface Opinion {
  round: number;
  givenAt: string;
  givenBy: string;
  recommendation: Recommendation;
  reason: string;
}

/** 公示: calendar days; the day it starts is not counted. */
export interface Publicity {
  round: number;
  startedOn: string;
  endsOn: string;
  endedAt?: string;
}

export const objectionGrounds = ['income', 'property', 'household-members', 'residence', 'other'] as const;

/** 公示异议; who objected is nobody's business and is not kept. */
export interface Objection {
  id: string;
  raisedAt: string;
  recordedBy: string;
  ground: (typeof objectionGrounds)[number];
  summary: string;
}

/** 县级入户核查, for near relatives of staff and cadres. */
export interface CountyVisit {
  recordedAt: string;
  recordedBy: string;
  visitedOn: string;
  investigators: string[];
  summary: string;
}

/** 近亲属备案 by an official who learned of it; what the family declares of it stands in its declaration. */
export interface RegisteredRelative extends StaffRelation {
  registeredAt: string;
  registeredBy: string;
}

/** An entry made in error and taken back by the county; kept beside the case. */
export interface WithdrawnRelative extends RegisteredRelative {
  withdrawnAt: string;
  withdrawnBy: string;
  reason: string;
}

export const specialCaseGrounds = ['objection', 'residence-differs', 'cross-region', 'hard-to-investigate'] as const;
/** Why the whole case may take longer: 公示异议, 人户分离, 跨区域, 调查核实困难; policy says which of them count. */
export type SpecialCaseGround = (typeof specialCaseGrounds)[number];

export const clockNames = [
  'supplement',
  'investigation-start',
  'verification-start',
  'whole-case',
  'county-decision',
  'refusal-notice',
] as const;
export type ClockName = (typeof clockNames)[number];

/** A statutory clock (法定时限) of one case; `dueOn` is its last day in Asia/Shanghai. */
export interface CaseClock {
  name: ClockName;
  startedOn: string;
  workingDays: number;
  dueOn: string;
  metOn?: string;
  overdueSince?: string;
}

/** What is known of the verification of one case; the report itself stands in its own table. */
export interface VerificationProgress {
  requestId: string;
  requestedAt: string;
  startedAt?: string;
  /** Persons without authorisation, while the verification waits for them. */
  waitingFor?: number;
  reportId?: string;
  reportVersion?: number;
  /** Row of the applied version in `verification_report`. */
  reportRowId?: string;
  appliedAt?: string;
  cancelledAt?: string;
}

export const terminationReasons = ['no-cooperation', 'applicant-unreachable', 'applicant-died'] as const;
export type TerminationReason = (typeof terminationReasons)[number];

export const refusalGrounds = ['false-declaration', 'objection-upheld', 'duplicate-benefit'] as const;
/** Grounds of a refusal besides a rule that is not passed: 隐瞒申报, 异议成立, 重复享受. */
export type RefusalGround = (typeof refusalGrounds)[number];
