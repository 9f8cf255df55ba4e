import { aHousehold, checkRule } from '../../../../test/builders/index.js';
import { vehicleKinds } from '../../../household/household-facts.js';
import { vehiclesRule } from './vehicles.rule.js';

it.each(vehicleKinds)('a %s counts unless policy exempts it', (vehicleKind) => {
  const family = aHousehold().withMember().withProperty({ kind: 'vehicle', vehicleKind, valueFen: 1 });
  const exempt = vehicleKind === 'motorcycle' || vehicleKind === 'disability-scooter';
  expect(checkRule(vehiclesRule, family)).toMatchObject({
    outcome: exempt ? 'passed' : 'failed',
    evidence: { vehicles: exempt ? 0 : 1, limit: 0 },
  });
  expect(checkRule(vehiclesRule, family, { policy: { 'property.vehicle-limit': 1 } }).outcome).toBe('passed');
});
