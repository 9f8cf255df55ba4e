import { riskOutcome } from '../../../test/builders/risk.builder.js';
import { severalSigns } from './several-signs.rule.js';

it('counts signs of any kind', () => {
  expect(riskOutcome(severalSigns, { signs: ['elderly-carer', 'unsafe-housing'] })).toBe('failed');
  expect(riskOutcome(severalSigns, { signs: ['elderly-carer', 'unsafe-housing', 'untreated-illness'] })).toBe('passed');
});
