/**
 * `npm run demo [-- --story NAME] [--json]`: one household to its decision, or a story of one event that reaches several
 * services, on the running platform.
 */
import { parseArgs } from 'node:util';

import { stories } from '../demo/stories/index.ts';
import { onPlatform, walk } from '../demo/walk.ts';
import { stateFolder } from '../lib/paths.ts';
import { readRuntime } from '../lib/runtime.ts';

const { values } = parseArgs({ options: { json: { type: 'boolean', default: false }, story: { type: 'string' } } });

function fail(problem: string, remedy: string): never {
  console.error(`✖ ${problem}\n  What helps: ${remedy}`);
  process.exit(1);
}

const runtime = readRuntime(stateFolder) ?? fail('No platform is running in this clone.', 'npm start');
const story = values.story === undefined ? undefined : stories[values.story];
if (values.story !== undefined && story === undefined) {
  fail('There is no such story.', `npm run demo -- --story ${Object.keys(stories).join('|')}`);
}
try {
  // With --json, standard output is the object and nothing else.
  const telling = { json: values.json, print: (line: string) => console.log(line) };
  const result = await (story === undefined ? walk(runtime, telling) : onPlatform(runtime, telling, story));
  if (values.json) process.stdout.write(`${JSON.stringify(result)}\n`);
} catch (error) {
  console.error(`✖ ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
