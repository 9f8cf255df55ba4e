import { riskOutcome } from '../../../test/builders/risk.builder.js';
import { graveSign } from './grave-sign.rule.js';

it('looks for one of the grave signs', () => {
  expect(riskOutcome(graveSign, { signs: ['elderly-carer', 'lives-alone'] })).toBe('passed');
  expect(riskOutcome(graveSign, { signs: ['elderly-carer', 'unsafe-housing', 'untreated-illness'] })).toBe('failed');
});
