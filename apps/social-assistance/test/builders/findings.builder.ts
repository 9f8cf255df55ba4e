import type { HouseholdFacts } from '../../src/household/household-facts.js';
import { resolveQuestion } from '../../src/household/open-questions.js';
import { sourceCategories, verificationSources } from '../../src/household/verification-findings.js';
import type {
  FoundValue,
  OfficialResolution,
  OpenQuestion,
  VerificationFindings,
  VerificationSource,
} from '../../src/household/verification-findings.js';
import { declaredValue } from '../../src/household/verified-values.js';

/** Builds a report in which every source answered about everybody and found what was declared, unless told otherwise. */
export class FindingsBuilder {
  private readonly findings: VerificationFindings;

  constructor(facts: HouseholdFacts) {
    const refs = facts.members.map(({ ref }) => ref);
    const dataTime = '2026-06-01T08:00:00+08:00';
    this.findings = {
      reportId: '01990b40-0f6e-7a02-9d1c-7a0e55d0c3b1',
      version: 1,
      validUntil: '2026-12-01',
      sources: refs.flatMap((memberRef) =>
        verificationSources.map((source) => ({ source, memberRef, outcome: 'answered' as const, dataTime })),
      ),
      values: refs.flatMap((memberRef) =>
        verificationSources.flatMap((source) =>
          sourceCategories[source].flatMap((category): FoundValue[] => {
            const amount = declaredValue(facts, memberRef, category);
            return amount === null ? [] : [{ memberRef, category, source, amount, dataTime }];
          }),
        ),
      ),
    };
  }

  unknown(source: VerificationSource, memberRef: string, reason = 'timeout'): this {
    this.findings.sources = this.findings.sources.map((each) =>
      each.source === source && each.memberRef === memberRef ? { source, memberRef, outcome: 'unknown', reason } : each,
    );
    this.findings.values = this.findings.values.filter(
      (each) => each.source !== source || each.memberRef !== memberRef,
    );
    return this;
  }

  found(memberRef: string, category: FoundValue['category'], amount: number): this {
    this.findings.values = this.findings.values.map((each) =>
      each.memberRef === memberRef && each.category === category ? { ...each, amount } : each,
    );
    return this;
  }

  /** The report of another round. */
  ofReport(reportId: string): this {
    this.findings.reportId = reportId;
    return this;
  }

  validUntil(date: string): this {
    this.findings.validUntil = date;
    return this;
  }

  /** Nothing at all about one person from one source, as if it had never been asked. */
  without(source: VerificationSource, memberRef: string): this {
    this.findings.sources = this.findings.sources.filter(
      (each) => each.source !== source || each.memberRef !== memberRef,
    );
    return this;
  }

  build(): VerificationFindings {
    return structuredClone(this.findings);
  }
}

export function findingsFor(facts: HouseholdFacts): FindingsBuilder {
  return new FindingsBuilder(facts);
}

/** An official's answer to a question, given on the findings that raised it. */
export function answerTo(
  question: OpenQuestion,
  amount: number,
  reason = '已入户核实',
  findings: VerificationFindings | null = null,
): OfficialResolution {
  return resolveQuestion(question, findings, {
    established: { amount },
    reason,
    resolvedBy: 'official-7',
    resolvedAt: '2026-06-10T09:00:00+08:00',
  });
}
