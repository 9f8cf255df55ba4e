import type { VerificationReportPayload } from '@minzheng/contracts';
import type { PlainDate } from '@minzheng/domain';

/** What was found of one category: an amount in fen (income per month, assets in total) or a number of things. */
export interface Finding {
  readonly fen: number;
  readonly count: number;
  /** Sources that said so. */
  readonly sources: readonly string[];
}

/**
 * A report (核对报告) as rules read it: evidence, never a decision. A source that is UNKNOWN says nothing, least of all
 * "none": `found` is undefined then, and `isComplete` false.
 */
export class VerificationFindings {
  constructor(readonly report: VerificationReportPayload) {}

  /** Whether the report may be relied on that day (Asia/Shanghai). */
  usableOn(day: PlainDate): boolean {
    return day <= this.report.validUntil;
  }

  /** Whether every source has answered about everybody. */
  get isComplete(): boolean {
    return this.report.missing.length === 0;
  }

  /** Sources without a usable answer, each once. */
  get unknownSources(): readonly string[] {
    return [...new Set(this.report.missing.map(({ source }) => source))].sort();
  }

  /** What was found about one person in a category such as `wages`; undefined when no source spoke of it. */
  found(personKey: string, category: string): Finding | undefined {
    return this.sum(category, (comparison) => comparison.personKey === personKey);
  }

  /** What was found of a category about all subjects together; undefined when no source spoke of it. */
  foundInAll(category: string): Finding | undefined {
    return this.sum(category, () => true);
  }

  /** Lines on which found and declared differ by more than `tolerance` (fen, or things). */
  differences(tolerance: number): VerificationReportPayload['comparisons'] {
    return this.report.comparisons.filter(
      ({ differenceFen = 0, foundCount = 0, declaredCount = 0 }) =>
        Math.abs(differenceFen) > tolerance || Math.abs(foundCount - declaredCount) > tolerance,
    );
  }

  private sum(
    category: string,
    isMeant: (comparison: VerificationReportPayload['comparisons'][number]) => boolean,
  ): Finding | undefined {
    const lines = this.report.comparisons.filter((line) => line.category === category && isMeant(line));
    if (lines.length === 0) return undefined;
    return {
      fen: lines.reduce((total, { foundFen = 0 }) => total + foundFen, 0),
      count: lines.reduce((total, { foundCount = 0 }) => total + foundCount, 0),
      sources: [...new Set(lines.map(({ source }) => source))].sort(),
    };
  }
}
