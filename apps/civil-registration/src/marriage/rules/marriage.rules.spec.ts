import fc from 'fast-check';
import { runRules, verdictOf } from '@minzheng/workflow';
import { marriageFacts, policyOf } from '../../../test/builders/marriage-facts.builder.js';
import type { MarriageFacts } from '../marriage-facts.js';
import { marriageRules } from './index.js';

const resultsOf = (facts: MarriageFacts) => runRules(marriageRules, facts, policyOf(facts));
const outcomeOf = (facts: MarriageFacts, code: string) => resultsOf(facts).find((rule) => rule.code === code);
const failing = (facts: MarriageFacts) =>
  resultsOf(facts).flatMap(({ code, outcome }) => (outcome === 'passed' ? [] : [code]));

it('lets a couple marry who meets every condition', () => {
  expect(failing(marriageFacts({}))).toEqual([]);
});

it.each([
  ['a man the day before 22', { first: { age: 21 } }, ['/parties/first']],
  ['a woman the day before 20', { second: { age: 19 } }, ['/parties/second']],
  ['both too young', { first: { age: 21 }, second: { age: 18 } }, ['/parties/first', '/parties/second']],
])('legal age: %s', (_title, change, pointers) => {
  expect(failing(marriageFacts(change))).toEqual(['legal-age']);
  expect(outcomeOf(marriageFacts(change), 'legal-age')).toMatchObject({
    pointers,
    evidence: { required: { male: 22, female: 20 } },
  });
});

it('legal age: is reached on the birthday', () => {
  expect(failing(marriageFacts({ first: { age: 22 }, second: { age: 20 } }))).toEqual([]);
});

it.each([
  ['lineal', { line: 'lineal', generations: null }, ['kinship']],
  ['siblings', { line: 'collateral', generations: 2 }, ['kinship']],
  ['first cousins', { line: 'collateral', generations: 3 }, ['kinship']],
  ['collateral of unsaid generation', { line: 'collateral', generations: null }, ['kinship']],
  ['second cousins', { line: 'collateral', generations: 4 }, []],
] as const)('kinship: %s', (_title, kinship, expected) => {
  expect(failing(marriageFacts({ kinship }))).toEqual(expected);
});

it('one man and one woman: two of a kind are refused', () => {
  expect(failing(marriageFacts({ second: { sex: 'male', age: 30 } }))).toEqual(['one-man-one-woman']);
});

it('free will: a party that does not declare it is named', () => {
  expect(outcomeOf(marriageFacts({ second: { voluntary: false } }), 'free-will')).toMatchObject({
    outcome: 'failed',
    pointers: ['/parties/second'],
  });
});

it.each([
  ['married', 'failed'],
  ['deceased', 'failed'],
  ['unknown', 'open'],
  ['divorced', 'passed'],
  ['widowed', 'passed'],
] as const)('unmarried: somebody %s is %s', (status, outcome) => {
  expect(outcomeOf(marriageFacts({ first: { status } }), 'unmarried')?.outcome).toBe(outcome);
});

it.each([
  [false, 'failed'],
  ['unknown', 'open'],
  [true, 'passed'],
] as const)('identity: a name that matches %s is %s', (nameMatches, outcome) => {
  expect(outcomeOf(marriageFacts({ second: { nameMatches } }), 'identity')?.outcome).toBe(outcome);
});

describe('acceptance scope', () => {
  const strangers = { first: { residenceDivision: '3702' }, second: { residenceDivision: '510104' } };

  it('is the nation since 2025-05-10, and says who came from afar', () => {
    const facts = marriageFacts({ ...strangers, on: '2025-05-10' });
    expect(failing(facts)).toEqual([]);
    expect(outcomeOf(facts, 'acceptance-scope')?.evidence).toEqual({
      scope: 'nation',
      crossDistrict: true,
      crossProvince: true,
    });
  });

  it('was the residence of one of the two before', () => {
    expect(failing(marriageFacts({ ...strangers, on: '2025-05-09' }))).toEqual(['acceptance-scope']);
    expect(failing(marriageFacts({ first: { residenceDivision: '3702' }, on: '2025-05-09' }))).toEqual([]);
  });
});

it('says nothing for a marriage while a register has not answered about somebody, whatever else holds', () => {
  const age = fc.integer({ min: 0, max: 100 });
  fc.assert(
    fc.property(
      age,
      age,
      fc.boolean(),
      fc.constantFrom('first' as const, 'second' as const),
      (his, hers, voluntary, who) => {
        const unknown = { status: 'unknown' as const };
        const facts = marriageFacts({
          first: { age: his, voluntary, ...(who === 'first' ? unknown : {}) },
          second: { age: hers, ...(who === 'second' ? unknown : {}) },
        });
        return verdictOf(resultsOf(facts)) !== 'passed';
      },
    ),
  );
});
