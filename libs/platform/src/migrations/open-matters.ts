import type { QueryRunner } from 'typeorm';

/** Tables that grow for years, each with the states in which a matter waits for somebody. */
export type OpenStates = Readonly<Record<string, readonly string[]>>;

/**
 * Partial indexes for `matters_open`, which is counted every minute: over what is open, whatever has been settled since the
 * beginning. The states are those of the day of the migration, which never changes with the code.
 */
export async function indexOpenMatters(runner: QueryRunner, tables: OpenStates): Promise<void> {
  for (const [table, states] of Object.entries(tables)) {
    const list = states.map((state) => `'${state}'`).join(', ');
    await runner.query(`CREATE INDEX ${table}_open_matters ON ${table} (state, created_at) WHERE state IN (${list})`);
  }
}

export async function dropOpenMatterIndexes(runner: QueryRunner, tables: OpenStates): Promise<void> {
  for (const table of Object.keys(tables)) await runner.query(`DROP INDEX ${table}_open_matters`);
}
