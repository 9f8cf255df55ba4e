import { formatFiles, generateFiles } from '@nx/devkit';
import path from 'node:path';
import { edit, lastImport } from './edit.mjs';
import { camelCase, pascalCase, snakeCase, words } from './names.mjs';

/**
 * Adds a feature to a service: a small aggregate with a life of its own that works from API to event, to be shaped.
 * @param {import('@nx/devkit').Tree} tree
 * @param {{ name: string, service: string, title: string, plural?: string, timestamp?: number }} options
 */
export default async function feature(tree, { name, service, title, plural = `${name}s`, timestamp = Date.now() }) {
  const home = `apps/${service}`;
  if (!tree.exists(`${home}/src/service.ts`)) throw new Error(`There is no service ${service}`);
  if (tree.exists(`${home}/src/${name}`)) throw new Error(`${service} has a feature ${name} already`);
  const names = {
    name,
    service,
    title,
    plural,
    timestamp,
    words: words(name),
    camel: camelCase(name),
    pascal: pascalCase(name),
    table: snakeCase(name),
    serviceCamel: camelCase(service),
    pluralPascal: pascalCase(plural),
    migration: `Create${pascalCase(plural)}${timestamp}`,
  };
  generateFiles(tree, path.join(import.meta.dirname, 'files/feature/app'), home, names);
  generateFiles(tree, path.join(import.meta.dirname, 'files/feature/contracts'), 'libs/contracts/src', names);

  const { camel, pascal, migration } = names;
  openContracts(tree, service);
  edit(tree, `libs/contracts/src/topics/${service}.ts`, [
    [
      /$/,
      `
export const ${camel}Topic = defineTopic({
  name: 'minzheng.${service}.${name}.v1',
  title: '${title} · ${names.words}',
  visibility: 'public',
  partitions: 6,
  retentionDays: 90,
});
`,
    ],
  ]);
  edit(tree, `libs/contracts/src/events/${service}/index.ts`, [
    [
      /$/,
      `export { ${camel}Registered } from './${name}.registered.js';\nexport { ${camel}Closed } from './${name}.closed.js';\n`,
    ],
  ]);
  edit(tree, `${home}/src/app.module.ts`, [
    [lastImport, `$&import { ${pascal}Module } from './${name}/${name}.module.js';\n`],
    [/imports: \[/, `$&${pascal}Module, `],
  ]);
  edit(tree, `${home}/src/service.ts`, [
    [
      lastImport,
      `$&import { ${camel}Closed, ${camel}Registered } from '@minzheng/contracts';
import { ${migration} } from './migrations/${timestamp}-create-${plural}.js';
import { ${pascal} } from './${name}/${name}.entity.js';
import { ${camel}Machine } from './${name}/${name}.state-machine.js';
`,
    ],
    [/entities: \[/, `$&${pascal}, `],
    [/migrations: \[/, `$&${migration}, `],
    [/events: \[/, `$&${camel}Registered, ${camel}Closed, `],
    [/stateMachines = \[/, `$&${camel}Machine, `],
  ]);
  await formatFiles(tree);
}

/**
 * A service's first feature opens its files of topics and of events.
 * @param {import('@nx/devkit').Tree} tree
 * @param {string} service
 */
function openContracts(tree, service) {
  const contracts = 'libs/contracts/src';
  if (tree.exists(`${contracts}/topics/${service}.ts`)) return;
  tree.write(`${contracts}/topics/${service}.ts`, `import { defineTopic } from '../topic.js';\n`);
  tree.write(`${contracts}/events/${service}/index.ts`, '');
  edit(tree, `${contracts}/topics/index.ts`, [[/$/, `export * from './${service}.js';\n`]]);
  edit(tree, `${contracts}/events/index.ts`, [[/$/, `export * from './${service}/index.js';\n`]]);
}
