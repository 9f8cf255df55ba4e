import { riskOutcome } from '../../../test/builders/risk.builder.js';
import { youngWithoutGuardian } from './young-without-guardian.rule.js';

it.each([
  ['2020-03-03', 'orphan', 'passed'],
  ['2020-03-02', 'orphan', 'failed'],
  ['2022-01-01', 'guardian-unable', 'passed'],
  ['2022-01-01', 'poor-family', 'failed'],
] as const)('born on %s, %s: %s', (bornOn, difficultyClass, outcome) => {
  expect(riskOutcome(youngWithoutGuardian, { bornOn, difficultyClass })).toBe(outcome);
});
