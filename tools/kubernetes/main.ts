/**
 * `npm run test:kubernetes [-- --json FILE]`: the sandbox overlay on the cluster that KUBECONFIG names, from images to
 * clean-up, rolled and broken under load. The last line is `N passed, N failed`; the exit code says the same.
 */
import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';

import { ToolProblem } from '../lib/problem.ts';
import { Progress } from '../lib/progress.ts';
import { compile } from '../sandbox/build.ts';
import { endEverything, postWarden } from '../sandbox/shutdown.ts';
import { removeBackingServices } from '../services/backing-services.ts';
import { lastLine, type Tally } from '../test/tally.ts';

const { values } = parseArgs({ options: { json: { type: 'string' } } });
const folder = mkdtempSync(path.join(tmpdir(), 'minzheng-kubernetes-'));
// PostgreSQL runs as another user when this is root, and must be able to walk here.
chmodSync(folder, 0o755);
const listFile = path.join(folder, 'processes.json');
postWarden(folder, listFile, [folder]);

const interrupted = new AbortController();
const interruption = new Promise<never>((_, reject) => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      interrupted.abort();
      reject(new ToolProblem('Interrupted.'));
    });
  }
});

const progress = new Progress({ write: (text) => process.stdout.write(text), terminal: process.stdout.isTTY });
let tally: Tally = { passed: 0, failed: 0 };
let cleanUp: () => Promise<void> = () => Promise.resolve();
try {
  await progress.step('Building applications and libraries', () => compile());
  // After the build, because the demo and the checks use the libraries as compiled.
  const { ClusterTest } = await import('./cluster-test.ts');
  const test = await ClusterTest.prepare({ folder, listFile, progress, signal: interrupted.signal });
  cleanUp = () => test.cleanUp();
  tally = await Promise.race([test.run(), interruption]);
  if (values.json) writeFileSync(values.json, `${JSON.stringify(test.figures, null, 2)}\n`);
} catch (error) {
  console.log(`✖ ${error instanceof ToolProblem ? error.message : String((error as Error).stack)}`);
  if (error instanceof ToolProblem && error.remedy) console.log(`  What helps: ${error.remedy}`);
  tally = { ...tally, failed: tally.failed + 1 };
}
await cleanUp().catch((error: unknown) => {
  console.log(`✖ cleaning up: ${String(error)}`);
  tally = { ...tally, failed: tally.failed + 1 };
});
await endEverything(folder, listFile);
removeBackingServices(folder);
console.log(lastLine(tally));
process.exit(tally.failed > 0 || tally.passed === 0 ? 1 : 0);
