import { hostname, userInfo } from 'node:os';
import { defineConfig, env, readConfig, type ConfigShape } from '../config/config.js';
import { fieldKeysOf, platformConfig } from '../config/platform-config.js';
import type { KeyRing } from '../crypto/key-ring.js';
import { reencrypt } from '../crypto/reencrypt.js';
import { migrate, revertLastMigration } from '../migrations/migrate.js';
import { retryParkedTimers } from '../timers/retry-parked-timers.js';
import { readFlags, UsageError, type Command } from './command.js';
import type { ServiceDefinition } from './definition.js';
import { replayDeadLettersCommand, replayEventsCommand } from './replay-commands.js';
import { findLostEventsCommand, realignConsumersCommand } from './restore-commands.js';

const ownerConfig = defineConfig({
  DATABASE_URL: platformConfig.DATABASE_URL,
  DATABASE_OWNER_URL: env.url({
    description: 'PostgreSQL as the owner of the tables',
    protocols: ['postgres', 'postgresql'],
    secret: true,
  }),
});

const migrationConfig = defineConfig({
  ...ownerConfig,
  POLICY_DIR: env.text({ description: 'folder of the policy packs to store', optional: true }),
});

/** `migrate`: tables, rights and policy figures up to date; `migrate --revert` takes the last migration back. */
const migrateCommand: Command = async ({ definition, environment, words, log, clock }) => {
  const config = readConfig(migrationConfig, environment);
  const settings = {
    databaseOwnerUrl: config.DATABASE_OWNER_URL,
    databaseUrl: config.DATABASE_URL,
    policyDir: config.POLICY_DIR,
    clock,
  };
  if (words.length === 1 && words[0] === '--revert') {
    await revertLastMigration(definition, settings);
    log.info('reverted');
    return;
  }
  if (words.length > 0) {
    throw new UsageError('migrate [--revert]');
  }
  const names = await migrate(definition, settings);
  for (const migration of names) log.info('migrated', { migration });
  log.info('up-to-date', { count: names.length });
};

/** `reencrypt`: seals every encrypted column with the first key of its ring; the audit log says who had it done. */
const reencryptCommand: Command = async ({ definition, environment, words, log }) => {
  const { operator } = readFlags(words, { operator: { type: 'string' } }, 'reencrypt [--operator <name>]');
  const rings = ringsOf(definition);
  const shape = defineConfig({
    ...rings,
    DATABASE_OWNER_URL: ownerConfig.DATABASE_OWNER_URL,
    PLATFORM_DIVISION: platformConfig.PLATFORM_DIVISION,
  });
  const config = readConfig(shape, environment);
  for (const ring of Object.keys(rings)) {
    const columns = definition.encryptedColumns.filter(({ keys = 'FIELD_KEYS' }) => keys === ring);
    const done = await reencrypt(columns, {
      databaseOwnerUrl: config.DATABASE_OWNER_URL,
      division: config.PLATFORM_DIVISION,
      fieldKeys: (config as Readonly<Record<string, unknown>>)[ring] as KeyRing,
      operator: operator ?? `${userInfo().username}@${hostname()}`,
    });
    for (const { table, column, count } of done) log.info('reencrypted', { source: `${table}.${column}`, count });
  }
};

/** FIELD_KEYS, and the rings that single columns have to themselves. */
function ringsOf(definition: ServiceDefinition): ConfigShape {
  const own = definition.encryptedColumns.flatMap(({ keys }) => (keys === undefined ? [] : [keys]));
  const variables = own.map((name) => {
    const variable = definition.config?.[name];
    if (variable === undefined) throw new Error(`${definition.name} declares no ${name}`);
    return [name, variable] as const;
  });
  return { FIELD_KEYS: fieldKeysOf(definition), ...Object.fromEntries(variables) };
}

const retryTimersConfig = defineConfig({ DATABASE_URL: platformConfig.DATABASE_URL });

/** `retry-timers`: gives the timers that were set aside another round of attempts. */
const retryTimersCommand: Command = async ({ environment, words, log }) => {
  if (words.length > 0) {
    throw new UsageError('retry-timers');
  }
  const { DATABASE_URL: databaseUrl } = readConfig(retryTimersConfig, environment);
  log.info('timers-retried', { count: await retryParkedTimers(databaseUrl) });
};

/** Commands by name. */
export const commands: Readonly<Record<string, Command>> = {
  migrate: migrateCommand,
  reencrypt: reencryptCommand,
  'replay-events': replayEventsCommand,
  'replay-dead-letters': replayDeadLettersCommand,
  'retry-timers': retryTimersCommand,
  'find-lost-events': findLostEventsCommand,
  'realign-consumers': realignConsumersCommand,
};
