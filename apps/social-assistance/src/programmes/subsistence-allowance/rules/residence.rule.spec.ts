import { aHousehold, checkRule } from '../../../../test/builders/index.js';
import { residenceRule } from './residence.rule.js';

const household = (registeredHere: boolean, residencePermit: boolean) =>
  aHousehold().withMember().residing({ registeredHere, residencePermit });

it.each([
  [true, false, false, 'passed'],
  [false, true, true, 'passed'],
  [false, true, false, 'failed'],
  [false, false, true, 'failed'],
])('registered %s, permit %s, pilot %s: %s', (registeredHere, residencePermit, pilot, outcome) => {
  const policy = { 'subsistence-allowance.residence-permit-accepted': pilot };
  expect(checkRule(residenceRule, household(registeredHere, residencePermit), { policy }).outcome).toBe(outcome);
});

it('follows the county: 山南县 is outside the pilot of its city', () => {
  const outcomeIn = (village: string) => checkRule(residenceRule, household(false, true).in(village)).outcome;
  expect([outcomeIn('990101001001'), outcomeIn('990102100201')]).toEqual(['passed', 'failed']);
});
