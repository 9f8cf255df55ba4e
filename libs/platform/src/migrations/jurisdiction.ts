import type { QueryRunner } from 'typeorm';
import { quote } from '../database/row-shape.js';

/** Rights of the service's role on a table. */
export type Privilege = 'SELECT' | 'INSERT' | 'UPDATE' | 'DELETE';

const allPrivileges: readonly Privilege[] = ['SELECT', 'INSERT', 'UPDATE', 'DELETE'];

/** Session setting that names the service's role; `migrate` connects with it. */
const appRoleSetting = 'minzheng.app_role';

/**
 * Rows of this table are seen and written only below the caller's division. Without a division (no setting, or an
 * empty one) there are no rows. The owner is bound too, so that a service with the wrong role sees nothing.
 */
export async function jurisdiction(
  runner: QueryRunner,
  table: string,
  options: { column?: string; privileges?: readonly Privilege[] } = {},
): Promise<void> {
  const column = quote(options.column ?? 'division');
  await protect(runner, table, `starts_with(${column}, nullif(current_setting('minzheng.division', true), ''))`);
  await grant(runner, table, options.privileges);
}

/** Rows of a child table are seen exactly when their parent's row is. */
export async function jurisdictionThrough(
  runner: QueryRunner,
  table: string,
  column: string,
  parent: string,
  options: { privileges?: readonly Privilege[] } = {},
): Promise<void> {
  const condition = `EXISTS (SELECT FROM ${quote(parent)} AS parent WHERE parent.id = ${quote(table)}.${quote(column)})`;
  await protect(runner, table, condition);
  await grant(runner, table, options.privileges);
}

/** Says openly that a table belongs to no place and every caller of the service may see all of it. */
export async function shared(
  runner: QueryRunner,
  table: string,
  options: { privileges?: readonly Privilege[] } = {},
): Promise<void> {
  await protect(runner, table, 'true');
  await grant(runner, table, options.privileges);
}

/** Gives the service's role rights on a table, and only these. */
export async function grant(
  runner: QueryRunner,
  table: string,
  privileges: readonly Privilege[] = allPrivileges,
): Promise<void> {
  await runner.query(`DO $$ BEGIN
    EXECUTE format('REVOKE ALL ON %I FROM %I', '${table}', current_setting('${appRoleSetting}'));
    EXECUTE format('GRANT ${privileges.join(', ')} ON %I TO %I', '${table}', current_setting('${appRoleSetting}'));
  END $$`);
}

async function protect(runner: QueryRunner, table: string, condition: string): Promise<void> {
  await runner.query(`ALTER TABLE ${quote(table)} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY`);
  await runner.query(`CREATE POLICY jurisdiction ON ${quote(table)} USING (${condition}) WITH CHECK (${condition})`);
}
