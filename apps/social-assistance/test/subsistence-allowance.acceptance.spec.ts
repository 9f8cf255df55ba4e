import { firstPaymentMonth, previewEligibility, programmeByCode, replayAssessment } from '../src/programmes/index.js';
import type { Assessment, AssessmentFacts } from '../src/programmes/index.js';
import { aHousehold, answerTo, bookWith, demoBook, exampleFamily, findingsFor, policyFor } from './builders/index.js';

const programme = programmeByCode('subsistence-allowance');
const city = '990101001001';
const lowStandardCounty = '990102100201';
const outcomeOf = (assessment: Assessment, code: string): string | undefined =>
  assessment.rules.find((rule) => rule.code === code)?.outcome;

describe('scenario 1: the family of rules.md §1', () => {
  it('gets 1705 yuan in June 2025, line by line', () => {
    const assessment = previewEligibility(exampleFamily().build(), city, '2025-06-15', demoBook);
    expect(assessment.amount.monthlyAmountFen).toBe(170_500);
    expect(assessment.income.totalFen).toBe(148_700);
    expect(assessment.income.lines.map(({ code, memberRef, amountFen }) => [code, memberRef, amountFen])).toEqual([
      ['income.wages', 'm1', 180_000],
      ['deduction.work-cost', 'm1', -18_000],
      ['income.pension', 'm2', 26_000],
      ['income.scholarship', 'm3', 20_000],
      ['exclusion.scholarship', 'm3', -20_000],
      ['exclusion.basic-pension', 'm2', -14_300],
      ['deduction.medical', 'm2', -25_000],
    ]);
    expect(assessment.amount.lines.map(({ code, amountFen }) => [code, amountFen])).toEqual([
      ['standard', 319_200],
      ['income', -148_700],
    ]);
    expect(assessment.specialMembers).toEqual([]);
    expect(assessment.outlook).toBe('eligible');
  });

  it('gets 1562 yuan in June 2026, after the exclusion of the basic pension has ended', () => {
    const assessment = previewEligibility(exampleFamily().build(), city, '2026-06-15', demoBook);
    expect(assessment.amount.monthlyAmountFen).toBe(156_200);
    expect(assessment.income.totalFen).toBe(163_000);
  });

  it('keeps the exclusion until the last day of 2025', () => {
    const amountOn = (on: string): number =>
      previewEligibility(exampleFamily().build(), city, on, demoBook).amount.monthlyAmountFen;
    expect([amountOn('2025-12-31'), amountOn('2026-01-01')]).toEqual([170_500, 156_200]);
  });
});

it('scenario 2: three people with 1894 yuan under a standard of 632 get 2 yuan, not 3', () => {
  const family = aHousehold()
    .in(lowStandardCounty)
    .withMember({ born: '1976-03-14', maritalStatus: 'married', work: 'farming' })
    .withMember({ born: '1975-09-02', relation: 'spouse', maritalStatus: 'married' })
    .withMember({ born: '2005-01-20', relation: 'child', schooling: 'college', work: 'student' })
    .withIncome({ kind: 'net-business', monthlyAmountFen: 189_400 });
  const assessment = previewEligibility(family.build(), lowStandardCounty, '2026-06-15', demoBook);
  expect(assessment.standardFen).toBe(63_200);
  expect(assessment.amount.monthlyAmountFen).toBe(200);
});

it.each([
  [7_660_800, 'passed', 'eligible'],
  [7_660_900, 'failed', 'not-eligible'],
])('scenario 3: deposits of %d fen for three people: %s', (valueFen, outcome, outlook) => {
  const family = exampleFamily().withProperty({ kind: 'deposit', valueFen });
  const assessment = previewEligibility(family.build(), city, '2026-06-15', demoBook);
  expect(outcomeOf(assessment, 'financial-property')).toBe(outcome);
  expect(assessment.outlook).toBe(outlook);
});

it('scenario 8: confirmed on 2026-05-20, first paid in June', () => {
  expect(firstPaymentMonth('2026-05-20', policyFor('2026-05-20'))).toBe('2026-06');
  expect(previewEligibility(exampleFamily().build(), city, '2026-05-20', demoBook).amount.firstPaymentMonth).toBe(
    '2026-06',
  );
  expect(firstPaymentMonth('2026-12-31', policyFor('2026-12-31'))).toBe('2027-01');
});

describe('scenario 16: the bank does not answer about one person', () => {
  const household = exampleFamily().withProperty({ kind: 'deposit', valueFen: 620_000 }).facts();
  const on = '2026-06-15';
  const facts: AssessmentFacts = {
    household,
    findings: findingsFor(household).unknown('bank-deposits', 'm1').build(),
    resolutions: [],
  };

  it('has no outcome and asks an official, with the declared value and the reason', () => {
    const assessment = programme.assess(facts, demoBook, on);
    expect(assessment.eligible).toBe('open');
    expect(outcomeOf(assessment, 'verification-complete')).toBe('open');
    expect(assessment.openQuestions).toEqual([
      {
        code: 'source-unknown',
        key: 'source-unknown:m1:deposits:bank-deposits',
        memberRef: 'm1',
        category: 'deposits',
        unit: 'fen',
        declared: 620_000,
        found: null,
        source: 'bank-deposits',
        reason: 'timeout',
      },
    ]);
  });

  it('has no outcome either when the declared values alone would fail', () => {
    const rich = exampleFamily().withProperty({ kind: 'deposit', valueFen: 90_000_000 }).facts();
    const findings = findingsFor(rich).unknown('bank-deposits', 'm2').build();
    const assessment = programme.assess({ household: rich, findings, resolutions: [] }, demoBook, on);
    expect(outcomeOf(assessment, 'financial-property')).toBe('failed');
    expect(assessment.eligible).toBe('open');
    expect(assessment.amount.monthlyAmountFen).toBe(0);
  });

  it.each([
    [620_000, 'eligible'],
    [9_000_000, 'not-eligible'],
  ])('is decided on what the official establishes: %d fen → %s, and all three values are kept', (amount, eligible) => {
    const [question] = programme.assess(facts, demoBook, on).openQuestions;
    const settled = { ...facts, resolutions: [answerTo(question!, amount, '存折原件已核对')] };
    const assessment = programme.assess(settled, demoBook, on);
    expect(assessment.eligible).toBe(eligible);
    expect(assessment.openQuestions).toEqual([]);
    expect(assessment.values).toContainEqual({
      memberRef: 'm1',
      category: 'deposits',
      unit: 'fen',
      declared: 620_000,
      found: null,
      established: amount,
      source: null,
      reason: '存折原件已核对',
    });
  });
});

describe('replay of a stored decision', () => {
  const household = exampleFamily().facts('2025-06-15');
  const facts = { household, findings: findingsFor(household).build(), resolutions: [] };
  const stored = (): { facts: AssessmentFacts; assessment: Assessment } =>
    JSON.parse(JSON.stringify({ facts, assessment: programme.assess(facts, demoBook, '2025-06-15') }));

  it('is equal from the stored rows alone', () => {
    expect(stored().assessment.eligible).toBe('eligible');
    expect(replayAssessment(stored())).toEqual({ equal: true, differences: [] });
  });

  it('takes the figures from the stored rows, not from the book of today', () => {
    const before = stored();
    const today = bookWith({ 'subsistence-allowance.standard': 120_000 });
    expect(programme.assess(facts, today, '2025-06-15').amount.monthlyAmountFen).not.toBe(170_500);
    expect(replayAssessment(before).equal).toBe(true);
  });

  it('names every place that was altered afterwards', () => {
    const altered = stored();
    altered.assessment.amount.monthlyAmountFen = 999_900;
    expect(replayAssessment(altered)).toEqual({
      equal: false,
      differences: [{ path: '/amount/monthlyAmountFen', stored: 999_900, recomputed: 170_500 }],
    });
  });

  it('holds no name and no identity number', () => {
    const text = JSON.stringify(stored());
    for (const { identityNumber, name } of exampleFamily().build().members) {
      expect(text).not.toContain(identityNumber);
      expect(text).not.toContain(name);
    }
  });
});
