import type { PolicyOn } from '../policy/policy-on.js';
import type { HouseholdFacts } from './household-facts.js';
import {
  countToleranceFigure,
  incomeToleranceFigure,
  propertyToleranceFigure,
  sourcesFigure,
} from './verification.policy.js';
import { sourceCategories, verificationCategories } from './verification-findings.js';
import type {
  AnsweredQuestion,
  Established,
  FoundValue,
  OfficialResolution,
  OpenQuestion,
  QuestionCode,
  SourceFinding,
  ValueLayers,
  VerificationCategory,
  VerificationFindings,
  VerificationSource,
} from './verification-findings.js';
import { declaredValue, natureOf, unitOf } from './verified-values.js';

/** Categories that a source does not speak about unless it says so: silence about them is no finding. */
const silentCategories: readonly VerificationCategory[] = ['registration'];

/**
 * The questions that an official still has to answer about these members: a source that is unknown, a finding that
 * differs from the declaration beyond the tolerance. Neither decides anything by itself. Without findings there is
 * nothing to ask yet.
 */
export function openQuestions(
  facts: HouseholdFacts,
  findings: VerificationFindings | null,
  resolutions: readonly OfficialResolution[],
  policy: PolicyOn,
  memberRefs: readonly string[] = facts.members.map((member) => member.ref),
): OpenQuestion[] {
  return unanswered(verificationQuestions(facts, findings, policy, memberRefs), resolutions, findings);
}

/** Every question of the findings, answered or not, ordered by member, source and category. */
export function verificationQuestions(
  facts: HouseholdFacts,
  findings: VerificationFindings | null,
  policy: PolicyOn,
  memberRefs: readonly string[],
): OpenQuestion[] {
  if (findings === null) return [];
  const required = policy.value(sourcesFigure);
  return memberRefs.flatMap((memberRef) => [
    ...required.flatMap((source) => sourceQuestions(facts, findings, memberRef, source, policy)),
    ...findings.values
      .filter((value) => value.memberRef === memberRef && !expected(required, value))
      .flatMap((value) => differenceQuestion(facts, value.source, value, policy)),
  ]);
}

/**
 * The questions that no resolution answers. An answer holds for the values it was given for, not for later ones, and
 * what stands in for a silent source holds for the report that lacked it: a later report is new evidence, or none anew.
 */
export function unanswered(
  questions: readonly OpenQuestion[],
  resolutions: readonly OfficialResolution[],
  findings: VerificationFindings | null,
): OpenQuestion[] {
  return questions.filter(
    (asked) => !resolutions.some(({ question }) => question !== null && answers(question, asked, findings)),
  );
}

function answers(answered: AnsweredQuestion, asked: OpenQuestion, findings: VerificationFindings | null): boolean {
  const { key, declared, found, reportId } = answered;
  return (
    key === asked.key &&
    declared === asked.declared &&
    found === asked.found &&
    // Decisions stored before answers named their report have to replay as they were made.
    (reportId === undefined || reportId === findings?.reportId)
  );
}

/** An official's answer to a question that these findings raised, ready to be stored with the case. */
export function resolveQuestion(
  question: OpenQuestion,
  findings: VerificationFindings | null,
  answer: { established: Established; reason: string; resolvedBy: string; resolvedAt: string },
): OfficialResolution {
  const { code, memberRef, category, key, declared, found } = question;
  const report = code === 'source-unknown' && findings !== null ? { reportId: findings.reportId } : {};
  return { memberRef, category, question: { key, declared, found, ...report }, ...answer };
}

/** Builds a question; `key` names it for good. */
export function askQuestion(question: Omit<OpenQuestion, 'key' | 'unit'>): OpenQuestion {
  const { code, memberRef, category, source } = question;
  return { ...question, key: questionKey(code, memberRef, category, source), unit: unitOf(category) };
}

/** Declared, found and established value of every member and category about which somebody said something. */
export function valueLayers(
  facts: HouseholdFacts,
  findings: VerificationFindings | null,
  resolutions: readonly OfficialResolution[],
  memberRefs: readonly string[],
): ValueLayers[] {
  return memberRefs.flatMap((memberRef) =>
    verificationCategories.flatMap((category) => {
      const declared = declaredValue(facts, memberRef, category) ?? 0;
      const finding = findings?.values.find((value) => value.memberRef === memberRef && value.category === category);
      const source = finding?.source ?? answeringSource(findings, memberRef, category);
      const resolution = resolutions.findLast((each) => each.memberRef === memberRef && each.category === category);
      const found = finding?.amount ?? (source === null || silentCategories.includes(category) ? null : 0);
      if (found === null && resolution === undefined) return [];
      return [
        {
          memberRef,
          category,
          unit: unitOf(category),
          declared,
          found,
          established: resolution?.established.amount ?? null,
          source,
          reason: resolution?.reason ?? null,
        },
      ];
    }),
  );
}

function questionKey(
  code: QuestionCode,
  memberRef: string,
  category: VerificationCategory,
  source: VerificationSource | null,
): string {
  return [code, memberRef, category, source ?? 'none'].join(':');
}

function sourceQuestions(
  facts: HouseholdFacts,
  findings: VerificationFindings,
  memberRef: string,
  source: VerificationSource,
  policy: PolicyOn,
): OpenQuestion[] {
  const finding = findings.sources.find((each) => each.source === source && each.memberRef === memberRef);
  const unknown = unknownReason(finding);
  return sourceCategories[source].flatMap((category) => {
    const declared = declaredValue(facts, memberRef, category) ?? 0;
    if (unknown !== null) {
      return [
        askQuestion({ code: 'source-unknown', memberRef, category, source, declared, found: null, reason: unknown }),
      ];
    }
    const value = findings.values.find(
      (each) => each.memberRef === memberRef && each.category === category && each.source === source,
    );
    if (value === undefined && silentCategories.includes(category)) return [];
    return differenceQuestion(facts, source, value ?? { memberRef, category, source, amount: 0 }, policy);
  });
}

/** A source that was never asked about a person is as unknown as one that failed. */
function unknownReason(finding: SourceFinding | undefined): string | null {
  if (finding === undefined) return 'not-asked';
  return finding.outcome === 'answered' ? null : (finding.reason ?? 'unavailable');
}

function differenceQuestion(
  facts: HouseholdFacts,
  source: VerificationSource,
  { memberRef, category, amount }: FoundValue,
  policy: PolicyOn,
): OpenQuestion[] {
  const declared = declaredValue(facts, memberRef, category);
  if (declared === null || Math.abs(amount - declared) <= tolerance(category, policy)) return [];
  return [
    askQuestion({
      code: 'declared-differs-from-found',
      memberRef,
      category,
      source,
      declared,
      found: amount,
      reason: null,
    }),
  ];
}

function tolerance(category: VerificationCategory, policy: PolicyOn): number {
  switch (natureOf(category)) {
    case 'income':
      return policy.value(incomeToleranceFigure);
    case 'property':
      return policy.value(propertyToleranceFigure);
    case 'count':
      return policy.value(countToleranceFigure);
  }
}

function expected(required: readonly VerificationSource[], { source, category }: FoundValue): boolean {
  return required.includes(source) && sourceCategories[source].includes(category);
}

function answeringSource(
  findings: VerificationFindings | null,
  memberRef: string,
  category: VerificationCategory,
): VerificationSource | null {
  const answered = findings?.sources.find(
    (each) =>
      each.memberRef === memberRef && each.outcome === 'answered' && sourceCategories[each.source].includes(category),
  );
  return answered?.source ?? null;
}
