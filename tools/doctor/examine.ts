import { ProcessList } from '../lib/processes.ts';
import { readRuntime, type Runtime } from '../lib/runtime.ts';
import { applications } from '../sandbox/applications.ts';
import { placesOf } from '../sandbox/platform.ts';
import { currentStarter } from '../sandbox/starter.ts';
import { figureFindings, figuresOf } from './figures.ts';
import type { Finding } from './finding.ts';
import { missingPrograms, readinessOf } from './programs.ts';
import { serverFindings } from './servers.ts';
import { diskFindings, sandboxFindings, versionFindings } from './surroundings.ts';

/** Looks at the platform of a state folder from all sides; changes nothing. */
export async function examine(stateFolder: string): Promise<Finding[]> {
  const starter = currentStarter(stateFolder);
  const runtime = readRuntime(stateFolder);
  if (starter === undefined || runtime === undefined) {
    const what = starter === undefined ? 'nothing is running here' : `process ${starter.pid} is still bringing it up`;
    const helps = starter === undefined ? 'npm start' : 'wait; npm run status shows it';
    return [{ kind: 'fault', part: 'platform', what, helps }];
  }
  const listed = new ProcessList(placesOf(stateFolder).listFile).read();
  const urls = urlsOf(runtime);
  const expected = applications.map(({ name }) => name).filter((name) => isOurs(name, runtime, listed));
  const asked = [...urls].map(async ([name, url]) => {
    const readiness = await readinessOf(name, url);
    // Figures of a program that hangs would only be waited for.
    return readiness.some(({ what }) => what.includes('answer') || what.includes('listens'))
      ? readiness
      : [...readiness, ...figureFindings(name, await figuresOf(url))];
  });
  const found = await Promise.all([...asked, serverFindings(runtime), sandboxFindings(runtime)]);
  return [
    ...missingPrograms(expected, listed),
    ...found.flat(),
    ...diskFindings(stateFolder),
    ...versionFindings(new ProcessList(placesOf(stateFolder).listFile).running()),
  ];
}

function urlsOf(runtime: Runtime): Map<string, string> {
  return new Map([
    ['gateway', runtime.gatewayUrl],
    ...Object.entries(runtime.services).map(([name, { url }]): [string, string] => [name, url]),
    ['sandbox-departments', runtime.departmentsUrl],
  ]);
}

/** An issuer of the reader's own is not started here. */
function isOurs(name: string, runtime: Runtime, listed: readonly { name: string }[]): boolean {
  return name !== 'sandbox-identity' || listed.some((process_) => process_.name === name) || runtime.issuerUrl === '';
}
