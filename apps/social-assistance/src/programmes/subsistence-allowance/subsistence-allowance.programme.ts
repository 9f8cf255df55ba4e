import { runRules, verdictOf } from '@minzheng/workflow';
import type { RuleResult, RuleVerdict } from '@minzheng/workflow';
import { recordingBook } from '@minzheng/policy';
import { valueLayers } from '../../household/open-questions.js';
import { policyOn } from '../../policy/policy-on.js';
import type { Assessment, Eligibility, Programme } from '../programme.js';
import { assessAmount, specialMembers } from './amount.js';
import { assessmentSubject, subjectRefs } from './assessment-subject.js';
import { subsistenceAllowanceRules } from './rules/index.js';
import { verificationCompleteRule } from './rules/verification-complete.rule.js';
import { subsistenceAllowanceFigures } from './subsistence-allowance.policy.js';

/** The subsistence allowance (最低生活保障). */
export const subsistenceAllowance: Programme = {
  code: 'subsistence-allowance',
  title: '最低生活保障',
  legalBasis: '社会救助暂行办法；民发〔2021〕57号',
  figures: subsistenceAllowanceFigures,
  rules: subsistenceAllowanceRules.map(({ code, title, legalBasis }) => ({ code, title, legalBasis })),
  assess(facts, book, on): Assessment {
    const { household, findings, resolutions } = facts;
    const recording = recordingBook(book);
    const policy = policyOn(recording.book, household.division, on);
    const subject = assessmentSubject(facts, policy);
    const rules = runRules(subsistenceAllowanceRules, subject, policy).map(withoutUndefined);
    const outlook = eligibility[verdictOf(rules.filter(({ code }) => code !== verificationCompleteRule.code))];
    const verified = rules.every(({ code, outcome }) => code !== verificationCompleteRule.code || outcome === 'passed');
    const assessment: Omit<Assessment, 'figures'> = {
      programme: 'subsistence-allowance',
      division: household.division,
      on,
      members: subject.standings,
      rules,
      eligible: verified ? outlook : 'open',
      outlook,
      income: subject.income,
      property: subject.property,
      standardFen: subject.standardFen,
      amount: assessAmount(subject.counted, subject.income.totalFen, outlook !== 'not-eligible', policy),
      specialMembers: specialMembers(subject.counted, policy),
      openQuestions: [...subject.verification, ...subject.reviews],
      values: valueLayers(household, findings, resolutions, subjectRefs(household, policy)),
    };
    return { ...assessment, figures: recording.used() };
  },
  subjectsToVerify: (household, book, on) => subjectRefs(household, policyOn(book, household.division, on)),
};

const eligibility: Record<RuleVerdict, Eligibility> = { passed: 'eligible', failed: 'not-eligible', open: 'open' };

/** An assessment is compared field by field with its stored JSON, which knows no `undefined`. */
function withoutUndefined(result: RuleResult): RuleResult {
  const entries = Object.entries(result).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as unknown as RuleResult;
}
