/**
 * `npm run docs [-- --check]`: writes everything in docs/ that is made from code (workflows, events, configuration,
 * OpenAPI), or says what is stale and ends with 1. Works on the build, which it brings up to date first.
 */
import { parseArgs } from 'node:util';

import { root } from '../lib/paths.ts';
import { build } from '../sandbox/build.ts';
import { configurationDocuments, type ConfigurationDescriber } from './configuration.ts';
import { differences, type Documents, formatted, write } from './documents.ts';
import { eventDocuments } from './events.ts';
import { loadFrom, loadMachines, loadServices, type ServiceDefinition } from './load.ts';
import { type OpenApiGenerator, openApiDocuments } from './openapi.ts';
import { workflowDocuments } from './workflows.ts';

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });

await build();
const services: ServiceDefinition[] = await loadServices();
const platform = await loadFrom<ConfigurationDescriber & OpenApiGenerator>('libs/platform/dist/index.js');
const documents: Documents = new Map([
  ...workflowDocuments(await loadMachines()),
  ...eventDocuments(),
  ...configurationDocuments(services, platform),
  ...(await openApiDocuments(services, platform)),
]);
const current = await formatted(documents, root);
const changes = differences(current, root);
for (const { file, kind } of changes) console.log(`${values.check ? kind : 'written'}: ${file}`);
if (values.check) {
  if (changes.length > 0) console.log('What helps: npm run docs, and commit what it writes');
} else {
  write(current, changes, root);
  console.log(`${current.size} generated files are up to date.`);
}
// Modules of the services may hold timers; nothing of them is to be waited for.
process.exit(values.check && changes.length > 0 ? 1 : 0);
