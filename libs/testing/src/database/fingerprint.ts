import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { migrationsOf, type ServiceDefinition } from '@minzheng/platform';
import type { QueryRunner } from 'typeorm';

/**
 * What a migrated database of this service depends on: the statements of its migrations and the policy packs. A change in
 * a helper that writes SQL changes the statements, so no template is ever out of date.
 */
export async function fingerprintOf(definition: ServiceDefinition, policyDir: string): Promise<string> {
  const hash = createHash('sha256').update(definition.name);
  for (const Migration of migrationsOf(definition)) {
    hash.update(Migration.toString());
    for (const statement of await statementsOf(new Migration())) hash.update(statement);
  }
  for (const file of await packFiles(policyDir)) hash.update(file).update(await readFile(join(policyDir, file)));
  return hash.digest('hex').slice(0, 12);
}

/** Runs a migration against nothing and keeps what it would have said; one that needs answers is known by its text alone. */
async function statementsOf(migration: { up(runner: QueryRunner): Promise<unknown> }): Promise<string[]> {
  const statements: string[] = [];
  const query = (sql: string, parameters?: unknown[]): Promise<unknown[]> => {
    statements.push(sql, JSON.stringify(parameters ?? []));
    return Promise.resolve([]);
  };
  await migration.up({ query } as unknown as QueryRunner).catch(() => undefined);
  return statements;
}

async function packFiles(policyDir: string): Promise<string[]> {
  const entries = await readdir(policyDir, { recursive: true });
  return entries.filter((entry) => /\.ya?ml$/.test(entry)).sort();
}
