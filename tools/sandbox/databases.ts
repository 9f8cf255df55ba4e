import pg from 'pg';

import { ToolProblem } from '../lib/problem.ts';
import { applications } from './applications.ts';
import type { Environment } from './environment.ts';

/**
 * One database per service, owned by a role that only migrations use; the service itself connects as a second role
 * that owns nothing, so that row-level security applies to it.
 */
export async function createDatabases(adminUrl: string, sandbox: Environment): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  try {
    await client.connect();
  } catch (error) {
    throw new ToolProblem(
      `PostgreSQL at ${withoutPassword(adminUrl)} cannot be reached: ${(error as Error).message}`,
      'check DATABASE_URL',
    );
  }
  try {
    for (const { name, database } of applications) {
      if (database === undefined || sandbox.givenDatabase(name)) continue;
      for (const role of [`${database}_owner`, `${database}_app`]) {
        const password = client.escapeLiteral(sandbox.settings.passwords[role] ?? '');
        const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
        const verb = rowCount ? 'ALTER' : 'CREATE';
        await client.query(`${verb} ROLE ${role} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD ${password}`);
      }
      const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database]);
      if (rowCount) continue;
      // A server's administrator that is no superuser must be a member of the role it gives the database to.
      await client.query(`GRANT ${database}_owner TO CURRENT_USER`);
      await client.query(`CREATE DATABASE ${database} OWNER ${database}_owner`);
      await client.query(`REVOKE ALL ON DATABASE ${database} FROM PUBLIC`);
      await client.query(`GRANT CONNECT ON DATABASE ${database} TO ${database}_app`);
    }
  } finally {
    await client.end();
  }
}

export function withoutPassword(address: string): string {
  const url = new URL(address);
  url.password = '';
  return url.href;
}
