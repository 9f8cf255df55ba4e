import type { PayloadOf, reportIssued } from '@minzheng/contracts';
import { verificationCategories, verificationSources } from './verification-findings.js';
import type { FoundValue, SourceFinding, VerificationFindings } from './verification-findings.js';

type Report = PayloadOf<typeof reportIssued>;

/**
 * A report (核对报告) as the rules read it: persons become member refs. What names a person, source or category that
 * this household or this service does not know says nothing here and is left out; the report itself is kept whole.
 */
export function findingsOfReport(
  report: Report,
  members: readonly { ref: string; personKey: string }[],
): VerificationFindings {
  const refs = new Map(members.map(({ personKey, ref }) => [personKey, ref]));
  return {
    reportId: report.reportId,
    version: report.version,
    validUntil: report.validUntil,
    sources: report.sources.flatMap((entry): SourceFinding[] => {
      const memberRef = refs.get(entry.personKey);
      const source = verificationSources.find((known) => known === entry.source);
      if (memberRef === undefined || source === undefined) return [];
      const { reason, dataTime } = entry;
      const outcome = entry.outcome === 'answered' ? 'answered' : 'unknown';
      return [
        {
          source,
          memberRef,
          outcome,
          ...(reason === undefined ? {} : { reason }),
          ...(dataTime === undefined ? {} : { dataTime }),
        },
      ];
    }),
    values: report.comparisons.flatMap((entry): FoundValue[] => {
      const memberRef = refs.get(entry.personKey);
      const source = verificationSources.find((known) => known === entry.source);
      const category = verificationCategories.find((known) => known === entry.category);
      const amount = entry.foundFen ?? entry.foundCount;
      if (memberRef === undefined || source === undefined || category === undefined || amount === undefined) return [];
      return [{ memberRef, category, source, amount, dataTime: entry.dataTime }];
    }),
  };
}
