import { aHousehold, policyFor } from '../../../test/builders/index.js';
import { assessProperty } from './property.js';

it('sorts what the members own into what the rules look at', () => {
  const facts = aHousehold()
    .withMember()
    .withProperty({ kind: 'deposit', valueFen: 100 })
    .withProperty({ kind: 'securities', valueFen: 20 })
    .withProperty({ kind: 'insurance', valueFen: 3 })
    .withProperty({ kind: 'vehicle', vehicleKind: 'car', valueFen: 1_000 })
    .withProperty({ kind: 'vehicle', vehicleKind: 'disability-scooter', valueFen: 1_000 })
    .withProperty({ kind: 'real-estate', use: 'dwelling', valueFen: 1_000 })
    .withProperty({ kind: 'real-estate', use: 'shop', valueFen: 1_000 })
    .withProperty({ kind: 'business-registration', valueFen: 0 })
    .withProperty({ kind: 'business-registration', staffless: true, valueFen: 0 })
    .facts();
  expect(assessProperty(facts, ['m1'], policyFor('2026-06-15'))).toMatchObject({
    financialFen: 123,
    financialLimitFen: 2_553_600,
    dwellings: 1,
    commercialProperties: 1,
    vehicles: 1,
    staffedBusinesses: 1,
    stafflessBusinesses: 1,
  });
});

it('follows the kinds that policy counts as financial', () => {
  const facts = aHousehold().withMember().withProperty({ kind: 'claim', valueFen: 100 }).facts();
  const policy = policyFor('2026-06-15', { 'property.financial-kinds': ['deposit'] });
  expect(assessProperty(facts, ['m1'], policy)).toMatchObject({ financialLines: [], financialFen: 0 });
});
