import { bookWith, demoBook, policyFor } from '../../../test/builders/index.js';
import { subsistenceAllowanceFigures } from './subsistence-allowance.policy.js';
import { tiers, workCostRate } from './subsistence-allowance.policy.js';

it('finds a readable row for every figure in the packs of the repository', () => {
  expect(() => demoBook.verify(subsistenceAllowanceFigures)).not.toThrow();
});

it.each([
  ['income.work-cost-rate', '1.01'],
  ['income.work-cost-rate', '-0.10'],
  ['subsistence-allowance.edge-multiple', 2],
  ['subsistence-allowance.amount-method', 'by-hand'],
  ['subsistence-allowance.standard', -1],
  [
    'subsistence-allowance.tiers',
    [
      { code: 'a', title: '一档', incomeShareUpTo: '0.5', perPersonFen: 100 },
      { code: 'b', title: '二档', incomeShareUpTo: '1', perPersonFen: 200 },
    ],
  ],
  [
    'subsistence-allowance.tiers',
    [
      { code: 'a', title: '一档', incomeShareUpTo: '1', perPersonFen: 200 },
      { code: 'b', title: '二档', incomeShareUpTo: '0.5', perPersonFen: 100 },
    ],
  ],
])('refuses %s = %j before it can reach a decision', (item, value) => {
  expect(() => bookWith({ [item]: value }).verify(subsistenceAllowanceFigures)).toThrow(
    expect.objectContaining({ code: 'policy-figure-malformed' }),
  );
});

it('names item, division and day when a figure is missing', () => {
  const policy = policyFor('2026-06-15');
  expect(() => policy.value(tiers)).toThrow(expect.objectContaining({ code: 'policy-figure-missing' }));
  expect(() => policy.value(tiers)).toThrow(/subsistence-allowance\.tiers.*990101001001.*2026-06-15/);
  expect(policy.value(workCostRate)).toEqual({ numerator: 1, denominator: 10 });
});
