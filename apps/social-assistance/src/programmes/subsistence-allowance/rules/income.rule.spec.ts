import { aHousehold, checkRule } from '../../../../test/builders/index.js';
import { incomeRule } from './income.rule.js';

const couple = (monthlyAmountFen: number) =>
  aHousehold()
    .withMember({ maritalStatus: 'married' })
    .withMember({ relation: 'spouse', maritalStatus: 'married' })
    .withIncome({ kind: 'net-business', monthlyAmountFen });

it.each([
  [212_799, 'passed'],
  [212_800, 'failed'],
])('two people at a standard of 1064: income of %d fen is %s', (monthlyAmountFen, outcome) => {
  expect(checkRule(incomeRule, couple(monthlyAmountFen))).toMatchObject({
    outcome,
    evidence: { incomeFen: monthlyAmountFen, limitFen: 212_800, members: 2 },
  });
});
