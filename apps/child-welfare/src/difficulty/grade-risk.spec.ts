import fc from 'fast-check';
import { demoBook, village } from '../../test/builders/policy.builder.js';
import { difficultyClasses, riskGrades, riskSigns } from './difficulty.records.js';
import { gradeRisk } from './grade-risk.js';
import type { RiskSubject } from './rules/risk-subject.js';

const on = '2026-03-02';
const grade = (given: Partial<RiskSubject>) =>
  gradeRisk({ bornOn: '2014-02-10', difficultyClass: 'other', signs: [], ...given }, demoBook, village, on);

it.each<[string, Partial<RiskSubject>, string]>([
  ['nothing', {}, 'low'],
  ['one sign', { signs: ['elderly-carer'] }, 'medium'],
  ['several signs', { signs: ['elderly-carer', 'unsafe-housing', 'untreated-illness'] }, 'high'],
  ['one grave sign', { signs: ['self-harm'] }, 'high'],
  ['a small child without a guardian', { bornOn: '2021-05-01', difficultyClass: 'guardian-absent' }, 'medium'],
  ['a small child of a poor family', { bornOn: '2021-05-01', difficultyClass: 'poor-family' }, 'low'],
])('%s is graded by its gravest rule', (_what, given, expected) => {
  expect(grade(given).grade).toBe(expected);
});

it('runs every rule and names the rows it used', () => {
  const { rules, figures } = grade({ signs: ['self-harm'] });
  expect(rules.map(({ code, outcome }) => [code, outcome])).toEqual([
    ['grave-sign', 'passed'],
    ['several-signs', 'failed'],
    ['young-without-guardian', 'failed'],
    ['any-sign', 'passed'],
  ]);
  expect(figures.map(({ item }) => item)).toEqual([
    'child-welfare.risk-grave-signs',
    'child-welfare.risk-signs-for-high',
    'child-welfare.risk-young-age',
  ]);
});

it('never falls when more is seen', () => {
  const signs = fc.uniqueArray(fc.constantFrom(...riskSigns));
  fc.assert(
    fc.property(
      signs,
      fc.constantFrom(...riskSigns),
      fc.constantFrom(...difficultyClasses),
      (seen, more, difficultyClass) => {
        const rank = (list: typeof seen) => riskGrades.indexOf(grade({ signs: list, difficultyClass }).grade);
        expect(rank([...new Set([...seen, more])])).toBeLessThanOrEqual(rank(seen));
      },
    ),
  );
});
