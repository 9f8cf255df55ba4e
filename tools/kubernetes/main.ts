/**
 * `npm run test:kubernetes [-- --json FILE]`: the sandbox overlay on the cluster that KUBECONFIG names, from images to
 * clean-up, rolled and broken under load. The last line is `N passed, N failed`; the exit code says the same.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

import { Progress } from '../lib/progress.ts';
import { beginThrowawayRun, tellProblem } from '../lib/throwaway-run.ts';
import { compile } from '../sandbox/build.ts';
import { lastLines, type Tally } from '../test/tally.ts';

const { values } = parseArgs({ options: { json: { type: 'string' } } });
const ours = beginThrowawayRun('kubernetes');

const progress = new Progress({ write: (text) => process.stdout.write(text), terminal: process.stdout.isTTY });
let tally: Tally = { passed: 0, failed: 0 };
let cleanUp: () => Promise<void> = () => Promise.resolve();
try {
  await progress.step('Building applications and libraries', () => compile());
  // After the build, because the demo and the checks use the libraries as compiled.
  const { ClusterTest } = await import('./cluster-test.ts');
  const test = await ClusterTest.prepare({
    folder: ours.folder,
    listFile: ours.listFile,
    progress,
    signal: ours.interrupted,
  });
  cleanUp = () => test.cleanUp();
  tally = await ours.untilInterrupted(() => test.run());
  if (values.json) writeFileSync(values.json, `${JSON.stringify(test.figures, null, 2)}\n`);
} catch (error) {
  tellProblem(error, console.log);
  tally = { ...tally, failed: tally.failed + 1 };
}
await cleanUp().catch((error: unknown) => {
  console.log(`✖ cleaning up: ${String(error)}`);
  tally = { ...tally, failed: tally.failed + 1 };
});
await ours.end();
console.log(lastLines(tally));
process.exit(tally.failed > 0 || tally.passed === 0 ? 1 : 0);
