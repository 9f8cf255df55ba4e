import type { Fen, PlainDate, YearMonth } from '@minzheng/domain';
import type { FigureName, PolicyBook, PolicyFigure } from '@minzheng/policy';
import type { RuleResult } from '@minzheng/workflow';
import type { HouseholdFacts } from '../household/household-facts.js';
import type { MemberStanding } from '../household/membership.js';
import type {
  OfficialResolution,
  OpenQuestion,
  ValueLayers,
  VerificationFindings,
} from '../household/verification-findings.js';
import type { FigureUse } from '../policy/policy-on.js';

/** Programmes (救助项目) that one application (救助一件事) can ask for; each is a folder beside this file. */
export const programmeCodes = ['subsistence-allowance'] as const;
export type ProgrammeCode = (typeof programmeCodes)[number];

/** All that an assessment rests on besides policy; what a decision stores to be able to replay. */
export interface AssessmentFacts {
  household: HouseholdFacts;
  /** `null` as long as no report has been applied, and in previews. */
  findings: VerificationFindings | null;
  /** In the order in which they were given. */
  resolutions: readonly OfficialResolution[];
}

/** One line of arithmetic: signed, so that the lines of a section add up to its total. */
export interface ArithmeticLine {
  code: string;
  /** Chinese, for notices and explanations. */
  title: string;
  memberRef?: string;
  amountFen: Fen;
  figure?: FigureUse;
}

export interface IncomeResult {
  lines: ArithmeticLine[];
  /** Assessable income of the household in a month, never below zero. */
  totalFen: Fen;
}

export interface PropertyResult {
  financialLines: ArithmeticLine[];
  financialFen: Fen;
  /** Most financial assets the household may have. */
  financialLimitFen: Fen;
  dwellings: number;
  commercialProperties: number;
  /** Vehicles of kinds that policy does not exempt. */
  vehicles: number;
  /** Business registrations with employees. */
  staffedBusinesses: number;
  /** Registrations of couples' shops without employees (夫妻店). */
  stafflessBusinesses: number;
}

export interface SpecialMember {
  ref: string;
  /** All categories the person falls under; the extra is paid once. */
  categories: string[];
}

export interface AmountResult {
  lines: ArithmeticLine[];
  /** Payable in a month; zero as soon as one rule has failed. Provisional while anything is open. */
  monthlyAmountFen: Fen;
  /** First month paid if the day assessed is the day of confirmation. */
  firstPaymentMonth: YearMonth;
}

/** `open`: at least one rule waits for an official; there is no outcome yet. */
export type Eligibility = 'eligible' | 'not-eligible' | 'open';

/** Deterministic and JSON-serialisable: equal facts, rows and day give an equal assessment. */
export interface Assessment {
  programme: ProgrammeCode;
  division: string;
  on: PlainDate;
  members: MemberStanding[];
  rules: RuleResult[];
  eligible: Eligibility;
  /** What the rules say apart from verification: where the case stands on today's values; never a decision. */
  outlook: Eligibility;
  income: IncomeResult;
  property: PropertyResult;
  standardFen: Fen;
  amount: AmountResult;
  specialMembers: SpecialMember[];
  openQuestions: OpenQuestion[];
  /** Every value that was compared or established, in its three layers. */
  values: ValueLayers[];
  /** The policy rows used, for the explanation and the replay. */
  figures: PolicyFigure[];
}

/** What an assistance programme is to the case workflow around it. */
export interface Programme {
  code: ProgrammeCode;
  title: string;
  legalBasis: string;
  figures: readonly FigureName<unknown>[];
  /** In the order in which they are reported. */
  rules: readonly { code: string; title: string; legalBasis: string }[];
  /** @throws CodedError `policy-figure-missing` naming item, division and day */
  assess(facts: AssessmentFacts, policy: PolicyBook, on: PlainDate): Assessment;
  /** Refs of everybody whose income and property have to be verified. */
  subjectsToVerify(household: HouseholdFacts, policy: PolicyBook, on: PlainDate): string[];
}
