import { policyFor } from '../../../test/builders/policy.builder.js';
import { registrationFacts } from '../../../test/builders/registration.builder.js';
import { nameRule } from './name.rule.js';

it.each([
  ['association', '云州市城关区互助协会', false, 'passed'],
  ['association', '云州市城关区互助协会', true, 'failed'],
  ['association', '云州市城关区互助中心', false, 'failed'],
  ['association', '中国互助协会', false, 'failed'],
  ['private-non-enterprise', '云州市助老服务中心', false, 'passed'],
  ['foundation', '云州市春晖基金会', false, 'passed'],
  ['foundation', '云州市春晖基金', false, 'failed'],
] as const)('%s called %s (taken: %s): %s', (kind, name, nameTaken, outcome) => {
  expect(nameRule.check(registrationFacts({ kind, name, nameTaken }), policyFor()).outcome).toBe(outcome);
});
