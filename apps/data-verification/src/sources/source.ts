import type { PlainDate } from '@minzheng/domain';
import type { VerificationReportPayload } from '@minzheng/contracts';
import type { SourceFact } from './source-facts.js';

/** Why a source gave no usable answer. Never read as "none". */
export type UnknownReason = NonNullable<VerificationReportPayload['sources'][number]['reason']>;

/** What a department is asked about one person. */
export interface SourceQuestion {
  /** Id of the query, the same in every attempt, so that the department can tell a repeat. */
  readonly queryId: string;
  readonly identityNumber: string;
  readonly purpose: string;
  readonly period: { readonly from: PlainDate; readonly to: PlainDate };
}

/** An answer with the state of its data, or UNKNOWN with the reason. */
export type SourceAnswer =
  | { readonly outcome: 'answered'; readonly dataTime: string; readonly facts: readonly SourceFact[] }
  | { readonly outcome: 'unknown'; readonly reason: UnknownReason };

/** 数据来源: a department's system that can be asked about a person. */
export interface Source {
  readonly code: string;
  /** Chinese and English name, as officers see it. */
  readonly title: string;
  /** Whether the source is left alone at the moment, because it failed again and again. */
  readonly isResting: boolean;
  /** Never rejects: every failure is an UNKNOWN with its reason. */
  ask(question: SourceQuestion, signal?: AbortSignal): Promise<SourceAnswer>;
}
