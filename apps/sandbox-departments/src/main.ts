import pg from 'pg';
import { loadCity } from './city/load-city.js';
import { ConfigurationError, readConfiguration, type Configuration } from './configuration.js';
import { createTables } from './database/schema.js';
import { createDepartments } from './server.js';

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

async function prepareCity({ databaseUrl, city }: Configuration): Promise<void> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 1 });
  try {
    await createTables(pool);
    const progress = (loaded: number): void => say(`households ${loaded}/${city.households}`);
    const result = await loadCity(pool, { ...city, onProgress: progress });
    if (!result.loaded) say(`households ${result.households}/${result.households} (already there)`);
  } finally {
    await pool.end();
  }
}

async function main(): Promise<void> {
  const configuration = readConfiguration(process.env, process.argv.slice(2));
  await prepareCity(configuration);
  if (configuration.command === 'load') return;

  const app = await createDepartments(configuration, { log: true });
  await app.listen({ host: configuration.host, port: configuration.port });
  const stop = (): void => {
    void app.close().then(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

main().catch((error: unknown) => {
  if (error instanceof ConfigurationError) {
    for (const fault of error.faults) say(`configuration fault: ${fault}`);
    process.exit(78);
  }
  const { code, message } = error as { code?: string; message?: string };
  say(`sandbox-departments could not start: ${code ?? message ?? 'unknown'}`);
  process.exit(1);
});
