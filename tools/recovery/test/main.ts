/**
 * `npm run test:restore [-- NAME…] [--cases N] [--seed N]`: loses a platform of its own under load and restores it.
 * The last line is `N passed, N failed`; the exit code says the same.
 */
import { randomInt } from 'node:crypto';
import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';

import { build } from '../../sandbox/build.ts';
import { endEverything, postWarden } from '../../sandbox/shutdown.ts';
import { lastLine, type Tally } from '../../test/tally.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    cases: { type: 'string', default: '40' },
    seed: { type: 'string', default: String(randomInt(1_000_000)) },
  },
});

const folder = mkdtempSync(path.join(tmpdir(), 'minzheng-restore-'));
// PostgreSQL runs as another user when this is root, and must be able to walk here.
chmodSync(folder, 0o755);
const listFile = path.join(folder, 'processes.json');
postWarden(folder, listFile, [folder]);

const interruption = new Promise<Tally>((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => resolve({ passed: 0, failed: 1 }));
  }
});

/** After the build, because the tests use the libraries as compiled. */
async function everything(): Promise<Tally> {
  await build();
  const { runRecovery } = await import('./run.ts');
  return await runRecovery({ folder, names: positionals, cases: Number(values.cases), seed: values.seed });
}

let total: Tally;
try {
  total = await Promise.race([everything(), interruption]);
} catch (error) {
  console.log(`✖ ${String((error as Error).stack)}`);
  total = { passed: 0, failed: 1 };
}
await endEverything(folder, listFile);
console.log(lastLine(total));
process.exit(total.failed > 0 || total.passed === 0 ? 1 : 0);
