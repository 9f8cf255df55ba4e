import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, globSync, mkdirSync, readdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { root } from '../../lib/paths.ts';
import { mainOf } from '../../lib/program.ts';
import { Fleet } from './fleet.ts';

const bundler = path.join(root, 'tools/bundle/bundle.mjs');

/** The field by which events of the next version are told. */
export const addedField = 'addedInTheNextVersion';
/** Its migration: the column that it adds beside the running version. */
export const addedColumn = 'added_in_the_next_version';

/**
 * A build one version ahead, in a folder of its own: the present one as compiled, with what a release may change while
 * the one before it runs. Every event grows by an optional field, and social-assistance's main table by a nullable column.
 * The version that runs meanwhile is the present build, untouched. Returns where a program's `main.js` is.
 */
export function buildNextVersion(folder: string): (program: string) => string {
  for (const place of globSync('{apps,libs}/*', { cwd: root })) {
    if (!existsSync(path.join(root, place, 'dist'))) continue;
    for (const part of ['dist', 'package.json']) {
      cpSync(path.join(root, place, part), path.join(folder, place, part), { recursive: true });
    }
    const own = path.join(root, place, 'node_modules');
    if (existsSync(own)) symlinkSync(own, path.join(folder, place, 'node_modules'));
  }
  linkPackages(folder);
  wrap(path.join(folder, 'libs/contracts/dist/event.js'), growingSchemas);
  wrap(path.join(folder, 'libs/messaging/dist/new-event.js'), growingEvents);
  wrap(path.join(folder, 'apps/social-assistance/dist/service.js'), addingMigration);
  for (const program of Fleet.programs) execFileSync(process.execPath, [bundler, path.join(folder, 'apps', program)]);
  return (program) => mainOf(program, folder);
}

/** Foreign packages are the present ones; those of the workspace are the copies. */
function linkPackages(folder: string): void {
  const modules = path.join(folder, 'node_modules');
  mkdirSync(path.join(modules, '@minzheng'), { recursive: true });
  for (const name of readdirSync(path.join(root, 'node_modules'))) {
    if (name !== '@minzheng') symlinkSync(path.join(root, 'node_modules', name), path.join(modules, name));
  }
  for (const name of readdirSync(path.join(folder, 'libs'))) {
    symlinkSync(path.join(folder, 'libs', name), path.join(modules, '@minzheng', name));
  }
}

/** Puts a module in the place of another that stays importable as `present`. */
function wrap(file: string, moduleOf: (present: string) => string): void {
  const present = file.replace(/\.js$/, '.present.js');
  renameSync(file, present);
  writeFileSync(file, moduleOf(`./${path.basename(present)}`));
}

const growingSchemas = (present: string): string => `
import Type from 'typebox';
import { defineEvent as define } from '${present}';
export * from '${present}';
export const defineEvent = (definition) => define({
  ...definition,
  schema: Type.Object(
    { ...definition.schema.properties, ${addedField}: Type.Optional(Type.String({ maxLength: 64 })) },
    { additionalProperties: false },
  ),
});
`;

const growingEvents = (present: string): string => `
import { newEvent as make } from '${present}';
export * from '${present}';
export const newEvent = (definition, event, context) =>
  make(definition, { ...event, data: { ...event.data, ${addedField}: 'yes' } }, context);
`;

const addingMigration = (present: string): string => `
import { socialAssistance as service } from '${present}';
export * from '${present}';
class AddColumn9000000000000 {
  name = 'AddColumn9000000000000';
  async up(runner) {
    await runner.query('ALTER TABLE benefit_application ADD COLUMN ${addedColumn} text');
  }
  async down(runner) {
    await runner.query('ALTER TABLE benefit_application DROP COLUMN ${addedColumn}');
  }
}
export const socialAssistance = { ...service, migrations: [...service.migrations, AddColumn9000000000000] };
`;
