import type { Fen, PlainDate } from '@minzheng/domain';

/** Departments' sources that a household is checked against (核对数据来源). */
export const verificationSources = [
  'household-register',
  'bank-deposits',
  'employment',
  'vehicles',
  'real-estate',
] as const;
export type VerificationSource = (typeof verificationSources)[number];

/**
 * What can be compared, per person: amounts in fen (income per month, assets in total) or numbers of things.
 * `vehicles` leaves out motorcycles and disability scooters, which are `light-vehicles`.
 */
export const verificationCategories = [
  'registration',
  'wages',
  'pension',
  'net-business',
  'net-property',
  'alimony',
  'other-transfer',
  'deposits',
  'securities',
  'funds',
  'insurance',
  'claims',
  'fintech-balances',
  'vehicles',
  'light-vehicles',
  'dwellings',
  'commercial-property',
  'business-registrations',
] as const;
export type VerificationCategory = (typeof verificationCategories)[number];

/** Categories a source speaks about; having answered without a figure for one of them, it found none. */
export const sourceCategories: Record<VerificationSource, readonly VerificationCategory[]> = {
  'household-register': ['registration'],
  'bank-deposits': ['deposits'],
  employment: ['wages', 'pension'],
  vehicles: ['vehicles'],
  'real-estate': ['dwellings', 'commercial-property'],
};

/** One source's outcome about one person. Unknown is never "none". */
export interface SourceFinding {
  source: VerificationSource;
  memberRef: string;
  outcome: 'answered' | 'unknown';
  /** Why it is unknown: timeout, error, malformed, rate-limited, circuit-open, wrong-person, unavailable. */
  reason?: string;
  /** State of the source's data, RFC 3339. */
  dataTime?: string;
}

/** What a source found: `amount` in fen or a number of things, by the unit of the category. */
export interface FoundValue {
  memberRef: string;
  category: VerificationCategory;
  source: VerificationSource;
  amount: number;
  dataTime?: string;
}

/** A verification report (核对报告) as evidence, its persons named by member ref; never a decision. */
export interface VerificationFindings {
  reportId: string;
  version: number;
  /** Last day (Asia/Shanghai) on which the report may be relied on. */
  validUntil: PlainDate;
  sources: SourceFinding[];
  values: FoundValue[];
}

export type QuestionCode = 'source-unknown' | 'declared-differs-from-found' | 'review-required';

/** Something only an official can settle; while one is open there is no outcome. */
export interface OpenQuestion {
  code: QuestionCode;
  /** Stable for the same question about the same member; holds no personal data. */
  key: string;
  memberRef: string;
  category: VerificationCategory;
  unit: 'fen' | 'count';
  declared: number;
  /** `null` when no source said anything. */
  found: number | null;
  source: VerificationSource | null;
  /** For `source-unknown` why the source is unknown. */
  reason: string | null;
}

/** What an official establishes for one member and category: `amount` in fen or count, by the unit of the category. */
export interface Established {
  amount: number;
  /** For `pension` only: how much of it is the basic pension; otherwise what was declared of it holds. */
  basicPensionFen?: Fen;
}

/** The question that an official answered, by the values it was asked about. */
export interface AnsweredQuestion {
  key: string;
  declared: number;
  found: number | null;
  /** For `source-unknown`: the report that lacked the source; absent in answers stored before it was kept. */
  reportId?: string;
}

/**
 * An official's finding with its reason. It settles the question whose values it names; with `question: null` it
 * establishes a value on the official's own findings, such as a home visit. The later one of the list wins.
 */
export interface OfficialResolution {
  memberRef: string;
  category: VerificationCategory;
  question: AnsweredQuestion | null;
  established: Established;
  reason: string;
  /** Subject of the official. */
  resolvedBy: string;
  /** RFC 3339. */
  resolvedAt: string;
}

/** Declared, found and established value of one member and category, side by side. */
export interface ValueLayers {
  memberRef: string;
  category: VerificationCategory;
  unit: 'fen' | 'count';
  declared: number;
  found: number | null;
  established: number | null;
  source: VerificationSource | null;
  reason: string | null;
}
