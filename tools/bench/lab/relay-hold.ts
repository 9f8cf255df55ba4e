import pg from 'pg';

import type { ServiceDatabase } from './database.ts';

/** The advisory locks of the relays (`lockClass` of messaging's relay lease), by outbox partition. */
const lockClass = 0x4d5a4f42;
const partitions = 8;

/** Holds the outbox of a service like another instance that relays it; returns how to let go. */
export async function holdRelay(database: ServiceDatabase): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: database.adminUrl });
  // The server may be stopped before the holder is.
  client.on('error', () => undefined);
  await client.connect();
  for (let partition = 0; partition < partitions; partition += 1) {
    await client.query('SELECT pg_advisory_lock($1, $2)', [lockClass, partition]);
  }
  return () => client.end();
}
