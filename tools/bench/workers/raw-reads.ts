/** The reference of reads: the same rows by the pg driver, prepared, over as many connections. */
import pg from 'pg';

import { answer, receiveTask } from './worker.ts';

export interface RawReadsTask {
  readonly databaseUrl: string;
  readonly sql: string;
  /** Parameters of the statement, in turn. */
  readonly parameters: readonly (readonly unknown[])[];
  readonly connections: number;
  readonly seconds: number;
}

const task = await receiveTask<RawReadsTask>();
const deadline = performance.now() + task.seconds * 1000;
let reads = 0;
const clients = await Promise.all(
  Array.from({ length: task.connections }, async () => {
    const client = new pg.Client({ connectionString: task.databaseUrl });
    await client.connect();
    return client;
  }),
);
const began = performance.now();
await Promise.all(
  clients.map(async (client) => {
    while (performance.now() < deadline) {
      const values = task.parameters[reads++ % task.parameters.length];
      const { rowCount } = await client.query({ name: 'read', text: task.sql, values: [...(values ?? [])] });
      if (rowCount === 0) throw new Error('A read found nothing');
    }
  }),
);
answer({ perSecond: (reads * 1000) / (performance.now() - began) });
