/**
 * `npm run docs [-- --check]`: writes everything in docs/ that is made from code (workflows, events, configuration,
 * metrics, OpenAPI) and the diagrams in the services' READMEs, or says what is stale, and what of the event catalogue is words only, and ends with 1. Works on the
 * build, which it brings up to date first.
 */
import { parseArgs } from 'node:util';

import { root } from '../lib/paths.ts';
import { compile } from '../sandbox/build.ts';
import { differences, write } from './documents.ts';

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });

await compile();
// The generators import the build, so they are loaded only when it is there.
const { generate, faultsOfCatalogue } = await import('./generate.ts');
const { brokenPromises } = await import('./events.ts');
const documents = await generate();
const broken = brokenPromises(documents, root);
if (broken.length > 0) {
  for (const change of broken) console.log(`breaks readers: ${change}`);
  console.log(
    'What helps: a new version of the event beside the old one; within a version only optional fields are added',
  );
  process.exit(1);
}
const faults = values.check ? await faultsOfCatalogue() : [];
for (const fault of faults) console.log(`event catalogue: ${fault}`);
const changes = differences(documents, root);
for (const { file, kind } of changes) console.log(`${values.check ? kind : 'written'}: ${file}`);
if (values.check) {
  if (changes.length > 0) console.log('What helps: npm run docs, and commit what it writes');
} else {
  write(documents, changes, root);
  console.log(`${documents.size} generated files are up to date.`);
}
// Modules of the services may hold timers; nothing of them is to be waited for.
process.exit(values.check && changes.length + faults.length > 0 ? 1 : 0);
