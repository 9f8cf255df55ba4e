/**
 * `npm run test:failures [-- NAME…] [--seed N] [--dose small|full] [--json FILE]`: breaks a platform of its own in every
 * way that `scenarios/` knows. The last line is `N passed, N failed`; the exit code says the same.
 */
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';

import { beginThrowawayRun, tellProblem } from '../lib/throwaway-run.ts';
import { build } from '../sandbox/build.ts';
import { lastLines, type Tally } from '../test/tally.ts';
import { endFailures } from './leftovers.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string', default: process.env['FAILURES_SEED'] ?? String(randomInt(1_000_000)) },
    dose: { type: 'string', default: 'full' },
    json: { type: 'string' },
  },
});

const ours = beginThrowawayRun('failures');

/** After the build, because the scenarios use the libraries as compiled. */
async function everything(): Promise<Tally> {
  await build();
  const { runFailures } = await import('./run.ts');
  const dose = values.dose === 'small' ? 'small' : 'full';
  return await runFailures({
    folder: ours.folder,
    patterns: positionals,
    dose,
    seed: values.seed,
    summary: values.json,
  });
}

let total: Tally;
try {
  total = await ours.untilInterrupted(everything);
} catch (error) {
  tellProblem(error, console.log);
  total = { passed: 0, failed: 1 };
}
await endFailures(ours.folder);
await ours.end();
console.log(lastLines(total));
process.exit(total.failed > 0 || total.passed === 0 ? 1 : 0);
