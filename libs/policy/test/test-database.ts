import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Client } from 'pg';

/** A connection to the real PostgreSQL with a schema of its own; `close` drops it. */
export async function openTestDatabase(): Promise<{ client: Client; close(): Promise<void> }> {
  const client = new Client({ connectionString: process.env['TEST_DATABASE_URL'] ?? (await developmentDatabaseUrl()) });
  await client.connect();
  const schema = `policy_${randomUUID().replaceAll('-', '')}`;
  await client.query(`CREATE SCHEMA ${schema}`);
  await client.query(`SET search_path TO ${schema}`);
  return {
    client,
    close: async () => {
      await client.query(`DROP SCHEMA ${schema} CASCADE`);
      await client.end();
    },
  };
}

async function developmentDatabaseUrl(): Promise<string> {
  const file = new URL('../../../.minzheng/test-services.json', import.meta.url);
  const { databaseUrl } = JSON.parse(await readFile(file, 'utf8')) as { databaseUrl: string };
  return databaseUrl;
}
