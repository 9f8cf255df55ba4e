import pg from 'pg';
import { DataSource, type Logger } from 'typeorm';
import type { MigrationInterface } from 'typeorm';
import { SnakeCaseNaming } from './naming-strategy.js';

/** What of a service definition concerns its database. */
export interface ServiceData {
  readonly name: string;
  readonly entities: readonly (new () => object)[];
  readonly migrations: readonly (new () => MigrationInterface)[];
}

export interface DataSourceSettings {
  readonly url: string;
  readonly pool: number;
  /** Several queries on the way at once; off where a statement at a time is wanted (migrations). */
  readonly pipeline: boolean;
  /** For migrations: the role that gets rights on what they create. */
  readonly appRole?: string;
  /** Called when an idle connection breaks; the pool replaces it. */
  readonly onIdleError?: (error: unknown) => void;
}

const int8 = 20;
const date = 1082;
const defaultParser = pg.types.getTypeParser as (oid: number, format?: string) => (value: string) => unknown;

/** bigint as number (amounts in fen are safe integers by construction), date as the text it is. */
const types = {
  getTypeParser(oid: number, format?: string): (value: string) => unknown {
    if (oid === int8 && format !== 'binary') return parseSafeInteger;
    if (oid === date && format !== 'binary') return (value) => value;
    return defaultParser(oid, format);
  },
};

function parseSafeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError('A bigint of the database is no safe integer');
  return value;
}

/** Queries hold personal data in their parameters, so TypeORM never logs any. */
const silent: Logger = {
  logQuery() {},
  logQueryError() {},
  logQuerySlow() {},
  logSchemaBuild() {},
  logMigration() {},
  log() {},
};

/**
 * A statement that runs for longer is a fault of ours, and a lock held for longer blocks people at a window. A server
 * that does not even say so is gone: the connection is given up instead of waiting for TCP to notice. Waiting for a
 * connection and then for the server takes less together than the gateway waits, so callers are told by us.
 */
const timeouts = {
  query_timeout: 9_000,
  statement_timeout: 8_000,
  lock_timeout: 6_000,
  idle_in_transaction_session_timeout: 60_000,
};

/**
 * Between the hands of the pool and of TypeORM nobody listens for a moment; a connection that is cut just then must not
 * end the process. Whoever uses it next learns of it.
 */
class WatchedClient extends pg.Client {
  constructor(...given: ConstructorParameters<typeof pg.Client>) {
    super(...given);
    this.on('error', () => undefined);
  }
}

/** TypeORM over pg, not yet connected. */
export function createDataSource(
  service: Pick<ServiceData, 'name' | 'entities' | 'migrations'>,
  settings: DataSourceSettings,
): DataSource {
  return new DataSource({
    type: 'postgres',
    driver: pg,
    url: settings.url,
    applicationName: `minzheng ${service.name}`,
    poolSize: settings.pool,
    connectTimeoutMS: 5_000,
    installExtensions: false,
    synchronize: false,
    namingStrategy: new SnakeCaseNaming(),
    entities: [...service.entities],
    migrations: [...service.migrations],
    migrationsTableName: 'migration',
    logger: silent,
    poolErrorHandler: settings.onIdleError ?? (() => undefined),
    extra: {
      types,
      Client: WatchedClient,
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
      pipeline: settings.pipeline,
      ...(settings.appRole === undefined ? timeouts : { options: `-c minzheng.app_role=${settings.appRole}` }),
    },
  });
}
