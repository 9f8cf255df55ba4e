import { aHousehold, answerTo, checkRule, demoBook } from '../../../../test/builders/index.js';
import { subsistenceAllowance } from '../subsistence-allowance.programme.js';
import { businessRegistrationRule } from './business-registration.rule.js';

const business = (staffless?: boolean) =>
  aHousehold()
    .withMember()
    .withProperty({ kind: 'business-registration', valueFen: 0, ...(staffless === undefined ? {} : { staffless }) });

it('passes without any registration and fails with employees or when nothing is said of them', () => {
  expect(checkRule(businessRegistrationRule, aHousehold().withMember()).outcome).toBe('passed');
  expect(checkRule(businessRegistrationRule, business(false)).outcome).toBe('failed');
  expect(checkRule(businessRegistrationRule, business()).outcome).toBe('failed');
});

it("leaves a couple's shop to an official, who lets it pass or not", () => {
  const facts = { household: business(true).facts(), findings: null, resolutions: [] };
  const [question] = subsistenceAllowance.assess(facts, demoBook, '2026-06-15').openQuestions;
  expect(question).toMatchObject({ code: 'review-required', category: 'business-registrations', declared: 1 });
  expect(checkRule(businessRegistrationRule, business(true)).outcome).toBe('open');
  const settled = (amount: number) => ({ resolutions: [answerTo(question!, amount)] });
  expect(checkRule(businessRegistrationRule, business(true), settled(0)).outcome).toBe('passed');
  expect(checkRule(businessRegistrationRule, business(true), settled(1)).outcome).toBe('failed');
});

it('asks nobody where policy has already said what such a shop means', () => {
  const policy = { 'property.business-registration': { withStaff: 'failed', staffless: 'passed' } };
  expect(checkRule(businessRegistrationRule, business(true), { policy }).outcome).toBe('passed');
});
