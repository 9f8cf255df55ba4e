/** `npm run status`: what runs in this clone and whether it answers; exit code 1 when something does not. */
import { stateFolder } from '../lib/paths.ts';
import { ProcessList } from '../lib/processes.ts';
import { readRuntime } from '../lib/runtime.ts';
import { placesOf } from './platform.ts';
import { currentStarter } from './starter.ts';

const starter = currentStarter(stateFolder);
const runtime = readRuntime(stateFolder);
if (!starter) {
  console.log('Nothing is running in this clone. npm start brings it up.');
  process.exitCode = 1;
} else if (!runtime) {
  console.log(`Process ${starter.pid} is bringing the platform up.`);
  process.exitCode = 1;
} else {
  const urls = new Map([
    ['gateway', runtime.gatewayUrl],
    ['sandbox-identity', runtime.issuerUrl],
    ['sandbox-departments', runtime.departmentsUrl],
    ...Object.entries(runtime.services).map(([name, { url }]): [string, string] => [name, url]),
  ]);
  console.log(`Up since process ${starter.pid} started it.`);
  for (const { name, pid } of new ProcessList(placesOf(stateFolder).listFile).running()) {
    const url = urls.get(name);
    const answer = url === undefined ? '' : await readiness(url);
    if (url !== undefined && answer !== 'ready') process.exitCode = 1;
    console.log(`  ${name.padEnd(22)}pid ${String(pid).padEnd(9)}${(url ?? '').padEnd(26)}${answer}`);
  }
}

async function readiness(url: string): Promise<string> {
  try {
    const answer = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(2000) });
    return answer.ok ? 'ready' : `not ready (${answer.status})`;
  } catch {
    return 'does not answer';
  }
}
