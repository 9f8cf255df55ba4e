import { randomUUID } from 'node:crypto';
import type { PayloadOf, reportIssued, verificationRequested } from '@minzheng/contracts';
import { sourceCategories, verificationSources } from '../../src/household/verification-findings.js';
import type { VerificationCategory, VerificationSource } from '../../src/household/verification-findings.js';

type Report = PayloadOf<typeof reportIssued>;
type Request = PayloadOf<typeof verificationRequested>;
type UnknownReason = Report['missing'][number]['reason'];

/** Where a report differs from what was declared. */
export interface ReportOptions {
  /** Sources without a usable answer, about everybody or about one person (by position in the request). */
  unknown?: { source: VerificationSource; subject?: number; reason?: UnknownReason }[];
  /** Values found that differ from those declared. */
  found?: { subject: number; category: VerificationCategory; amount: number }[];
  version?: number;
  reportId?: string;
}

/** The report that data-verification would issue on a request: as declared, unless the options say otherwise. */
export function reportFor(request: Request, now: Date, options: ReportOptions = {}): Report {
  const dataTime = now.toISOString();
  const unknownOf = (source: string, subject: number) =>
    options.unknown?.find((each) => each.source === source && (each.subject ?? subject) === subject);
  const sources = request.subjects.flatMap(({ personKey }, subject) =>
    verificationSources.map((source): Report['sources'][number] => {
      const unknown = unknownOf(source, subject);
      return unknown === undefined
        ? { source, personKey, outcome: 'answered', dataTime }
        : { source, personKey, outcome: 'unknown', reason: unknown.reason ?? 'timeout' };
    }),
  );
  const comparisons = request.declared.flatMap((declared): Report['comparisons'] => {
    const subject = request.subjects.findIndex(({ personKey }) => personKey === declared.personKey);
    const category = declared.category as VerificationCategory;
    const source = verificationSources.find((candidate) => sourceCategories[candidate].includes(category));
    if (source === undefined || unknownOf(source, subject) !== undefined) return [];
    const other = options.found?.find((each) => each.subject === subject && each.category === category);
    const common = { personKey: declared.personKey, category, source, dataTime };
    if (declared.count !== undefined) {
      return [{ ...common, declaredCount: declared.count, foundCount: other?.amount ?? declared.count }];
    }
    const declaredFen = declared.amountFen ?? 0;
    const foundFen = other?.amount ?? declaredFen;
    return [{ ...common, declaredFen, foundFen, differenceFen: foundFen - declaredFen }];
  });
  return {
    reportId: options.reportId ?? randomUUID(),
    version: options.version ?? 1,
    requestId: request.requestId,
    caseId: request.caseId,
    requestingService: request.requestingService,
    purpose: request.purpose,
    division: request.division,
    subjects: request.subjects.map(({ personKey, role }) => ({ personKey, role })),
    sources,
    comparisons,
    overThreshold: [],
    missing: sources.flatMap(({ source, personKey, outcome, reason }) =>
      outcome === 'unknown' ? [{ source, personKey, reason: reason ?? 'error' }] : [],
    ),
    issuedAt: dataTime,
    validUntil: `${String(now.getUTCFullYear() + 1)}-01-31`,
    digest: '0'.repeat(64),
  };
}
