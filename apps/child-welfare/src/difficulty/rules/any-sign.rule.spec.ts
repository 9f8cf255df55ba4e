import { riskOutcome } from '../../../test/builders/risk.builder.js';
import { anySign } from './any-sign.rule.js';

it('is passed by the first sign', () => {
  expect(riskOutcome(anySign, { signs: [] })).toBe('failed');
  expect(riskOutcome(anySign, { signs: ['elderly-carer'] })).toBe('passed');
});
