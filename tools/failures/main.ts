/**
 * `npm run test:failures [-- NAME…] [--seed N] [--dose small|full] [--json FILE]`: breaks a platform of its own in every
 * way that `scenarios/` knows. The last line is `N passed, N failed`; the exit code says the same.
 */
import { randomInt } from 'node:crypto';
import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';

import { build } from '../sandbox/build.ts';
import { endEverything, postWarden } from '../sandbox/shutdown.ts';
import { lastLine, type Tally } from '../test/tally.ts';
import { endFailures } from './leftovers.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string', default: process.env['FAILURES_SEED'] ?? String(randomInt(1_000_000)) },
    dose: { type: 'string', default: 'full' },
    json: { type: 'string' },
  },
});

const folder = mkdtempSync(path.join(tmpdir(), 'minzheng-failures-'));
// PostgreSQL runs as another user when this is root, and must be able to walk here.
chmodSync(folder, 0o755);
const listFile = path.join(folder, 'processes.json');
postWarden(folder, listFile, [folder]);

const interruption = new Promise<Tally>((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => resolve({ passed: 0, failed: 1 }));
  }
});

/** After the build, because the scenarios use the libraries as compiled. */
async function everything(): Promise<Tally> {
  await build();
  const { runFailures } = await import('./run.ts');
  const dose = values.dose === 'small' ? 'small' : 'full';
  return await runFailures({ folder, patterns: positionals, dose, seed: values.seed, summary: values.json });
}

let total: Tally;
try {
  total = await Promise.race([everything(), interruption]);
} catch (error) {
  console.log(`✖ ${String((error as Error).stack)}`);
  total = { passed: 0, failed: 1 };
}
await endFailures(folder);
await endEverything(folder, listFile);
console.log(lastLine(total));
process.exit(total.failed > 0 || total.passed === 0 ? 1 : 0);
