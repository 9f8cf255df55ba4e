import type { DataSource } from 'typeorm';

/**
 * Row-level security binds an ordinary role only; with any other the service would see every place.
 * @throws Error when the service's role is superuser, goes past policies, or owns tables
 */
export async function assertServiceRole(dataSource: DataSource): Promise<void> {
  const [role] = await dataSource.query<{ name: string; privileged: boolean }[]>(
    `SELECT rolname AS name, rolsuper OR rolbypassrls OR EXISTS (
       SELECT FROM pg_class WHERE relowner = pg_roles.oid AND relkind IN ('r', 'p')
         AND relnamespace = current_schema()::regnamespace) AS privileged
     FROM pg_roles WHERE rolname = current_user`,
  );
  if (role?.privileged === false) return;
  throw new Error(`The role of DATABASE_URL must own no table and not bypass row-level security: ${role?.name ?? ''}`);
}
