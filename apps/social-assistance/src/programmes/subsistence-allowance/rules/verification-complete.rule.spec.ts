import { answerTo, checkRule, demoBook, exampleFamily, findingsFor } from '../../../../test/builders/index.js';
import { subsistenceAllowance } from '../subsistence-allowance.programme.js';
import { verificationCompleteRule } from './verification-complete.rule.js';

const family = exampleFamily();
const facts = family.facts();

it('is open without a report and after the report has lost its validity', () => {
  expect(checkRule(verificationCompleteRule, family)).toMatchObject({
    outcome: 'open',
    evidence: { reason: 'report-missing' },
  });
  const findings = findingsFor(facts).validUntil('2026-06-14').build();
  expect(checkRule(verificationCompleteRule, family, { findings })).toMatchObject({
    outcome: 'open',
    evidence: { reason: 'report-expired' },
  });
});

it('passes when every source answered and found what was declared, on the last day of validity too', () => {
  const findings = findingsFor(facts).validUntil('2026-06-15').build();
  expect(checkRule(verificationCompleteRule, family, { findings }).outcome).toBe('passed');
});

it('stays open until the last question is answered, and never fails', () => {
  const findings = findingsFor(facts).unknown('employment', 'm1').found('m2', 'deposits', 9_000_000).build();
  const questions = subsistenceAllowance.assess(
    { household: facts, findings, resolutions: [] },
    demoBook,
    '2026-06-15',
  ).openQuestions;
  expect(questions.map(({ key }) => key)).toEqual([
    'source-unknown:m1:wages:employment',
    'source-unknown:m1:pension:employment',
    'declared-differs-from-found:m2:deposits:bank-deposits',
  ]);
  const answers = questions.map((question) => answerTo(question, question.found ?? question.declared));
  const outcomes = [0, 1, 2, 3].map(
    (count) => checkRule(verificationCompleteRule, family, { findings, resolutions: answers.slice(0, count) }).outcome,
  );
  expect(outcomes).toEqual(['open', 'open', 'open', 'passed']);
});
