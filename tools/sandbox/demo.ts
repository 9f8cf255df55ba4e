/** `npm run demo [-- --json]`: one household to its decision, on the running platform. */
import { parseArgs } from 'node:util';

import { walk } from '../demo/walk.ts';
import { stateFolder } from '../lib/paths.ts';
import { readRuntime } from '../lib/runtime.ts';

const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } });
const runtime = readRuntime(stateFolder);
if (!runtime) {
  console.error('✖ No platform is running in this clone.\n  What helps: npm start');
  process.exit(1);
}
try {
  // With --json, standard output is the object and nothing else.
  const result = await walk(runtime, { json: values.json, print: (line) => console.log(line) });
  if (values.json) process.stdout.write(`${JSON.stringify(result)}\n`);
} catch (error) {
  console.error(`✖ ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
