import { aHousehold, checkRule } from '../../../../test/builders/index.js';
import { housingRule } from './housing.rule.js';
import type { RealEstateUse } from '../../../household/household-facts.js';

const owning = (...uses: RealEstateUse[]) =>
  uses.reduce(
    (family, use) => family.withProperty({ kind: 'real-estate', use, valueFen: 1 }),
    aHousehold().withMember(),
  );

it.each<[RealEstateUse[], string]>([
  [[], 'passed'],
  [['dwelling'], 'passed'],
  [['dwelling', 'dwelling'], 'failed'],
  [['dwelling', 'shop'], 'failed'],
  [['garage'], 'failed'],
  [['office'], 'failed'],
])('real estate %j: %s', (uses, outcome) => {
  expect(checkRule(housingRule, owning(...uses)).outcome).toBe(outcome);
});

it('lets a city leave garages out and allow a second dwelling', () => {
  const policy = { 'property.commercial-uses': ['shop', 'office'], 'property.dwelling-limit': 2 };
  expect(checkRule(housingRule, owning('dwelling', 'dwelling', 'garage'), { policy }).outcome).toBe('passed');
});
