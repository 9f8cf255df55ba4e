/**
 * Backing services for development: `npm run services` brings up PostgreSQL, Kafka and Redis in
 * .minzheng/services and writes their addresses where the tests look for them; `-- --stop` ends them.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';

import { stateFolder } from './lib/paths.ts';
import { ToolProblem } from './lib/problem.ts';
import { ProcessList } from './lib/processes.ts';
import { startBackingServices } from './services/backing-services.ts';

const { values } = parseArgs({ options: { stop: { type: 'boolean', default: false } } });
const folder = path.join(stateFolder, 'services');
const addressFile = path.join(stateFolder, 'test-services.json');
const processes = new ProcessList(path.join(folder, 'processes.json'));

if (values.stop) {
  await processes.stopAll(20_000);
  rmSync(addressFile, { force: true });
  console.log('The development services have stopped; their data is kept.');
} else {
  try {
    await bringUp();
  } catch (error) {
    await processes.stopAll(20_000);
    if (!(error instanceof ToolProblem)) throw error;
    console.error(`✖ ${error.message}`);
    if (error.remedy) console.error(`  What helps: ${error.remedy}`);
    process.exitCode = 1;
  }
}

async function bringUp(): Promise<void> {
  const addresses = await startBackingServices({
    folder,
    processes,
    throwaway: true,
    maxConnections: 400,
    say: (line) => console.log(line),
  });
  mkdirSync(stateFolder, { recursive: true });
  writeFileSync(addressFile, `${JSON.stringify(addresses, null, 2)}\n`);
  console.log(`PostgreSQL  ${addresses.databaseUrl}`);
  console.log(`Kafka       ${addresses.kafkaBrokers}`);
  console.log(`Redis       ${addresses.redisUrl}`);
  console.log(
    `Tests find these addresses in ${path.relative(process.cwd(), addressFile)}. To stop: npm run services -- --stop`,
  );
}
