import { kafkaBroker, type Broker } from '@minzheng/messaging';
import pg from 'pg';
import { defineConfig, type ConfigOf } from '../config/config.js';
import { kafkaConfig, platformConfig } from '../config/platform-config.js';
import { instantKind } from '../dto/kinds.js';
import { kafkaAccessOf } from '../events/kafka-access.js';
import { messagingLog } from '../events/messaging-log.js';
import { UsageError, type CommandContext } from './command.js';

export const eventsConfig = defineConfig({ ...kafkaConfig, DATABASE_URL: platformConfig.DATABASE_URL });

/** A flag that names a moment. @throws UsageError when it is none */
export function instant(flag: string, text: string | undefined): Date | undefined {
  if (text === undefined) return undefined;
  if (instantKind.check(text) !== undefined) {
    throw new UsageError(`${flag} is an instant with offset, such as 2026-03-01T00:00:00+08:00`);
  }
  return new Date(text);
}

/** Lends a connection to Kafka to a command. */
export async function withBroker(
  { definition, log }: CommandContext,
  config: ConfigOf<typeof kafkaConfig>,
  work: (broker: Broker) => Promise<void>,
): Promise<void> {
  const access = kafkaAccessOf(config);
  const broker = kafkaBroker({ ...access, clientId: `${definition.name}-command`, logger: messagingLog(log) });
  try {
    await work(broker);
  } finally {
    await broker.close();
  }
}

/** Lends a connection to the service's database to a command. */
export async function withDatabase(
  command: string,
  databaseUrl: string,
  work: (db: pg.Client) => Promise<void>,
): Promise<void> {
  const db = new pg.Client({ connectionString: databaseUrl, application_name: `minzheng ${command}` });
  await db.connect();
  try {
    await work(db);
  } finally {
    await db.end();
  }
}
