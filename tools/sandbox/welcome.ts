import path from 'node:path';

import { stateFolder } from '../lib/paths.ts';
import type { Progress } from '../lib/progress.ts';
import { type Runtime, runtimeFile } from '../lib/runtime.ts';
import { placesOf } from './platform.ts';

/** Walks one household from its application to the explained decision before the reader's eyes. */
export async function walkHousehold(runtime: Runtime, progress: Progress): Promise<void> {
  const { walk } = await import('../demo/walk.ts');
  progress.line();
  await walk(runtime, { json: false, print: (line) => progress.line(line) });
}

/** As the reader would type it. */
function placeOf(file: string): string {
  return path.relative(process.cwd(), file);
}

interface SandboxClient {
  clientId: string;
  clientSecret: string;
  title: string;
  roles: string[];
}

/** Where everything is, with which credentials, and what to try next. */
export async function showWelcome(runtime: Runtime, progress: Progress): Promise<void> {
  const rows = [
    ['Gateway', runtime.gatewayUrl],
    ['API documentation', runtime.docsUrl],
    ['Identity provider', runtime.issuerUrl],
    ['Departments (sandbox)', runtime.departmentsUrl],
    ...Object.entries(runtime.services).map(([name, { url }]) => [name, url]),
    ['Kafka', runtime.kafkaBrokers],
    ['Redis', runtime.redisUrl],
    ['Logs', `${placeOf(placesOf(stateFolder).logFolder)}/`],
    ['Databases, all addresses', placeOf(runtimeFile(stateFolder))],
  ];
  progress.line();
  for (const [name = '', value = ''] of rows) progress.line(`  ${name.padEnd(26)}${value}`);
  const clients = await exampleClients(runtime);
  if (clients.length > 0) {
    progress.line();
    progress.line(`  Sandbox credentials (all of them: ${runtime.issuerUrl}/sandbox/clients)`);
    for (const client of clients) {
      progress.line(`    ${client.clientId.padEnd(30)}${client.clientSecret}   ${client.title}`);
    }
    const [first] = clients;
    progress.line();
    progress.line('  What to try next');
    progress.line(
      `    curl -s -u ${first?.clientId}:${first?.clientSecret} -d grant_type=client_credentials ${runtime.issuerUrl}/token`,
    );
  }
  progress.line(
    '    npm run demo              another household to its decision (npm run demo -- --json for programs)',
  );
  progress.line('    README.md                 the tour: token, submit, follow, explain');
  progress.line();
}

/** One window, one reviewer of a township, one of a county: enough to walk a case by hand. */
async function exampleClients(runtime: Runtime): Promise<SandboxClient[]> {
  try {
    const answer = await fetch(`${runtime.issuerUrl}/sandbox/clients`, { signal: AbortSignal.timeout(2000) });
    if (!answer.ok) return [];
    const { clients } = (await answer.json()) as { clients: SandboxClient[] };
    return ['township-clerk', 'township-reviewer', 'county-reviewer', 'county-investigator'].flatMap((role) =>
      clients.filter(({ roles }) => roles.includes(role)).slice(0, 1),
    );
  } catch {
    // An issuer of the reader's own has no such list.
    return [];
  }
}
