/**
 * `npm run test:restore [-- NAME…] [--cases N] [--seed N]`: loses a platform of its own under load and restores it.
 * The last line is `N passed, N failed`; the exit code says the same.
 */
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';

import { beginThrowawayRun, tellProblem } from '../../lib/throwaway-run.ts';
import { build } from '../../sandbox/build.ts';
import { lastLines, type Tally } from '../../test/tally.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    cases: { type: 'string', default: '40' },
    seed: { type: 'string', default: String(randomInt(1_000_000)) },
  },
});

const ours = beginThrowawayRun('restore');

/** After the build, because the tests use the libraries as compiled. */
async function everything(): Promise<Tally> {
  await build();
  const { runRecovery } = await import('./run.ts');
  return await runRecovery({ folder: ours.folder, names: positionals, cases: Number(values.cases), seed: values.seed });
}

let total: Tally;
try {
  total = await ours.untilInterrupted(everything);
} catch (error) {
  tellProblem(error, console.log);
  total = { passed: 0, failed: 1 };
}
await ours.end();
console.log(lastLines(total));
process.exit(total.failed > 0 || total.passed === 0 ? 1 : 0);
