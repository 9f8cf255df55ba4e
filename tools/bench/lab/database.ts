import { randomBytes } from 'node:crypto';

import pg from 'pg';

/** A migrated database of one service and the ways into it. */
export interface ServiceDatabase {
  readonly name: string;
  /** As the service: row-level security applies. */
  readonly url: string;
  /** As superuser, in this database: for filling and counting. */
  readonly adminUrl: string;
  /** A copy of it as it is now; nobody may be connected. */
  copy(): Promise<ServiceDatabase>;
  drop(): Promise<void>;
}

/** Creates database and roles, and migrates as in production. */
export async function createDatabase(
  serverUrl: string,
  service: string,
  migrate: (environment: Record<string, string>) => Promise<void>,
): Promise<ServiceDatabase> {
  const name = `bench_${service.replaceAll('-', '_')}_${randomBytes(4).toString('hex')}`;
  const password = randomBytes(12).toString('hex');
  await asAdmin(serverUrl, async (admin) => {
    for (const role of [`${name}_owner`, `${name}_app`]) {
      await admin.query(`CREATE ROLE ${role} LOGIN PASSWORD '${password}'`);
    }
    await admin.query(`CREATE DATABASE ${name} OWNER ${name}_owner`);
  });
  const database = describe(serverUrl, name, { user: `${name}_app`, password });
  await migrate({
    DATABASE_URL: database.url,
    DATABASE_OWNER_URL: addressOf(serverUrl, name, { user: `${name}_owner`, password }),
  });
  return database;
}

/** Runs statements as superuser and closes the connection. */
export async function asAdmin<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

interface Login {
  readonly user: string;
  readonly password: string;
}

function describe(serverUrl: string, name: string, login: Login): ServiceDatabase {
  return {
    name,
    url: addressOf(serverUrl, name, login),
    adminUrl: addressOf(serverUrl, name),
    copy: async () => {
      const copied = `${name}_${randomBytes(3).toString('hex')}`;
      await asAdmin(serverUrl, async (admin) => {
        await admin.query(`CREATE DATABASE ${copied} TEMPLATE ${name} STRATEGY file_copy`);
      });
      return describe(serverUrl, copied, login);
    },
    drop: () =>
      asAdmin(serverUrl, async (admin) => {
        await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      }),
  };
}

function addressOf(serverUrl: string, database: string, login?: Login): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  if (login !== undefined) Object.assign(url, { username: login.user, password: login.password });
  return url.href;
}
