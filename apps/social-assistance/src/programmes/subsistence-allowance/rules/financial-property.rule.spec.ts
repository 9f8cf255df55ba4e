import { aHousehold, checkRule } from '../../../../test/builders/index.js';
import { financialPropertyRule } from './financial-property.rule.js';

it('adds all financial kinds of all counted members and leaves out the others', () => {
  const family = aHousehold()
    .withMember({ maritalStatus: 'married' })
    .withMember({ relation: 'spouse', maritalStatus: 'married' })
    .withMember({ relation: 'sibling', born: '1985-01-01' })
    .withProperty({ kind: 'deposit', valueFen: 5_000_000 })
    .withProperty({ kind: 'real-estate', use: 'dwelling', valueFen: 90_000_000 })
    .withProperty({ memberRef: 'm2', kind: 'fintech-balance', valueFen: 107_200 })
    .withProperty({ memberRef: 'm3', kind: 'deposit', valueFen: 50_000_000 });
  expect(checkRule(financialPropertyRule, family)).toMatchObject({
    outcome: 'passed',
    evidence: { financialFen: 5_107_200, limitFen: 5_107_200, members: 2 },
  });
  expect(checkRule(financialPropertyRule, family.withProperty({ kind: 'claim', valueFen: 1 })).outcome).toBe('failed');
});
