import type { VerificationReportPayload, VerificationRequestPayload } from '@minzheng/contracts';
import type { SourceAnswer } from '../sources/source.js';
import { findingsOf, statusCategories, type Value } from './findings.js';

export type RequestPayload = VerificationRequestPayload;
type ReportPayload = VerificationReportPayload;
type Declared = RequestPayload['declared'][number];
type Comparison = ReportPayload['comparisons'][number];

/** What a request is compared by; nothing else of it matters here. */
export type ComparedRequest = Pick<RequestPayload, 'division' | 'policyDate' | 'declared' | 'thresholds'>;

/** One source's answer about one person. */
export interface AnswerAbout {
  readonly personKey: string;
  readonly source: string;
  readonly answer: SourceAnswer;
}

/** The evidence of a report: what was found against what was declared, and what nobody could say. */
export type Evidence = Pick<ReportPayload, 'sources' | 'comparisons' | 'overThreshold' | 'missing'>;

/**
 * Holds the answers against the declaration. Never decides: an unknown source adds no zero, a difference draws no
 * conclusion. Order of the answers is kept, so that the same answers give the same report.
 */
export function compare(request: ComparedRequest, answers: readonly AnswerAbout[]): Evidence {
  const comparisons = answers.flatMap((about) => comparisonsOf(request, about));
  return {
    sources: answers.map(({ personKey, source, answer }) =>
      answer.outcome === 'answered'
        ? { source, personKey, outcome: 'answered', dataTime: answer.dataTime }
        : { source, personKey, outcome: 'unknown', reason: answer.reason },
    ),
    comparisons,
    overThreshold: overThreshold(request, comparisons),
    missing: answers.flatMap(({ personKey, source, answer }) =>
      answer.outcome === 'unknown' ? [{ source, personKey, reason: answer.reason }] : [],
    ),
  };
}

function comparisonsOf(request: ComparedRequest, { personKey, source, answer }: AnswerAbout): Comparison[] {
  if (answer.outcome === 'unknown') return [];
  const comparisons: Comparison[] = [];
  for (const [category, found] of findingsOf(source, answer.facts, request)) {
    const declared = request.declared.find((item) => item.personKey === personKey && item.category === category);
    if (!saysSomething(category, declared, found)) continue;
    comparisons.push({ personKey, category, source, ...sideBySide(declared, found), dataTime: answer.dataTime });
  }
  return comparisons;
}

/**
 * Nothing declared and nothing found is no line; a registration is asked about only where it was declared, a status is
 * always answered.
 */
function saysSomething(category: string, declared: Declared | undefined, found: Value): boolean {
  if (declared !== undefined || statusCategories.has(category)) return true;
  return category !== 'registration' && ('fen' in found ? found.fen : found.count) > 0;
}

function sideBySide(declared: Declared | undefined, found: Value): Partial<Comparison> {
  if ('count' in found) {
    return { foundCount: found.count, ...(declared === undefined ? {} : { declaredCount: declared.count ?? 0 }) };
  }
  const declaredFen = declared?.amountFen;
  return {
    foundFen: found.fen,
    ...(declaredFen === undefined ? {} : { declaredFen }),
    differenceFen: found.fen - (declaredFen ?? 0),
  };
}

/** Limits are the household's, so findings are added up over its persons. */
function overThreshold(request: ComparedRequest, comparisons: readonly Comparison[]): Evidence['overThreshold'] {
  return (request.thresholds ?? []).flatMap((threshold): Evidence['overThreshold'] => {
    const found = comparisons.filter(({ category }) => category === threshold.category);
    const { category, limitFen, limitCount } = threshold;
    const foundFen = found.reduce((sum, item) => sum + (item.foundFen ?? 0), 0);
    const foundCount = found.reduce((sum, item) => sum + (item.foundCount ?? 0), 0);
    if (limitFen !== undefined && foundFen > limitFen) return [{ category, limitFen, foundFen }];
    if (limitCount !== undefined && foundCount > limitCount) return [{ category, limitCount, foundCount }];
    return [];
  });
}
