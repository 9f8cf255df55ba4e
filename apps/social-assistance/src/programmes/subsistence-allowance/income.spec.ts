import { aHousehold, policyFor } from '../../../test/builders/index.js';
import type { HouseholdBuilder } from '../../../test/builders/index.js';
import { incomeKinds } from '../../household/household-facts.js';
import { assessIncome } from './income.js';

const assess = (household: HouseholdBuilder, policy = policyFor('2026-06-15'), refs = ['m1']) =>
  assessIncome(household.facts(), refs, policy);
const one = () => aHousehold().withMember();

it.each(incomeKinds)('%s counts unless policy excludes it', (kind) => {
  const household = one().withIncome({ kind, monthlyAmountFen: 100_000 });
  const counted: Record<string, number> = {
    wages: 90_000,
    'net-business': 100_000,
    'net-property': 100_000,
    pension: 100_000,
    alimony: 100_000,
    'other-transfer': 100_000,
  };
  expect(assess(household).totalFen).toBe(counted[kind] ?? 0);
  expect(assess(household, policyFor('2026-06-15', { 'income.excluded-kinds': incomeKinds })).totalFen).toBe(0);
});

it.each(['medical', 'disability-care', 'support-paid'] as const)('%s is deducted where policy lists it', (kind) => {
  const household = one()
    .withIncome({ kind: 'alimony', monthlyAmountFen: 50_000 })
    .withExpense({ kind, monthlyAmountFen: 20_000 });
  expect(assess(household).totalFen).toBe(30_000);
  expect(assess(household, policyFor('2026-06-15', { 'income.deductible-expense-kinds': [] })).totalFen).toBe(50_000);
});

it('never falls below zero, and says so in a line', () => {
  const result = assess(
    one()
      .withIncome({ kind: 'alimony', monthlyAmountFen: 10_000 })
      .withExpense({ kind: 'medical', monthlyAmountFen: 25_000 }),
  );
  expect(result.totalFen).toBe(0);
  expect(result.lines.at(-1)).toMatchObject({ code: 'floor', amountFen: 15_000 });
});

it('excludes the basic pension up to the limit once per person, not once per pension', () => {
  const household = one()
    .withIncome({ kind: 'pension', monthlyAmountFen: 15_000, basicPensionFen: 10_000 })
    .withIncome({ kind: 'pension', monthlyAmountFen: 15_000, basicPensionFen: 10_000 });
  expect(assess(household, policyFor('2025-06-15')).totalFen).toBe(30_000 - 14_300);
  expect(assess(household, policyFor('2026-06-15')).totalFen).toBe(30_000);
});

it('shows the lapsed exclusion of the basic pension as a line of nothing with its row', () => {
  const household = one().withIncome({ kind: 'pension', monthlyAmountFen: 26_000, basicPensionFen: 14_300 });
  expect(assess(household).lines.at(-1)).toMatchObject({
    code: 'exclusion.basic-pension',
    amountFen: 0,
    figure: { item: 'income.basic-pension-exclusion', division: '9901', validFrom: '2026-01-01' },
  });
});

it('rounds the cost of working by policy', () => {
  const household = one().withIncome({ kind: 'wages', monthlyAmountFen: 100_005 });
  const workCost = (rounding: object) =>
    assess(household, policyFor('2026-06-15', { 'income.rounding': rounding })).lines[1]?.amountFen;
  expect(workCost({ mode: 'half-up', unitFen: 1 })).toBe(-10_001);
  expect(workCost({ mode: 'down', unitFen: 1 })).toBe(-10_000);
  expect(workCost({ mode: 'up', unitFen: 100 })).toBe(-10_100);
});

it('leaves out members who do not count', () => {
  const household = one()
    .withMember({ relation: 'other' })
    .withIncome({ memberRef: 'm2', kind: 'alimony', monthlyAmountFen: 50_000 })
    .withExpense({ memberRef: 'm2', kind: 'medical', monthlyAmountFen: 50_000 });
  expect(assess(household)).toEqual({ lines: [], totalFen: 0 });
});
