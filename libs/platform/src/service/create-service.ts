import type { AddressInfo } from 'node:net';
import { parseDivisionCode, type Clock, type RandomSource } from '@minzheng/domain';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { DestinationStream } from 'pino';
import { TokenVerifier } from '../access/token-verifier.js';
import type { ConfigShape, Environment } from '../config/config.js';
import type { HttpServiceConfig, PlatformConfig } from '../config/platform-config.js';
import { readServiceConfig } from '../config/service-config.js';
import { kafkaAccessOf } from '../events/kafka-access.js';
import { DatabaseModule } from '../database/database.module.js';
import type { PlatformSettings } from '../database/settings.js';
import { registerHealthMetrics } from '../health/health-metrics.js';
import { Health } from '../health/health.js';
import { Log } from '../logging/log.js';
import { Metrics } from '../metrics/metrics.js';
import type { ServiceDefinition } from './definition.js';
import { createHttpApplication, managementServer } from './http-application.js';

/** What tests put in the place of the real thing. */
export interface ServiceOverrides {
  readonly clock?: Clock;
  readonly random?: RandomSource;
  /** Where log lines go instead of standard output. */
  readonly logDestination?: DestinationStream;
  /** Called instead of ending the process when a part cannot go on. */
  readonly onFatal?: (error: unknown) => void;
}

/** How a service is created. */
export interface CreateServiceOptions {
  readonly environment: Environment;
  readonly overrides?: ServiceOverrides;
}

/** A service whose parts work; it answers HTTP after {@link RunningService.listen}. */
export interface RunningService {
  readonly app: NestFastifyApplication;
  readonly log: Log;
  readonly config: HttpServiceConfig;
  /** Address of the service. @throws Error before it listens */
  readonly url: string;
  /** Listens and becomes ready; `port` defaults to PORT, 0 takes a free one. */
  listen(port?: number): Promise<void>;
  /** Not ready from here on, and every answer asks to connect anew elsewhere; requests are still served. */
  announceStop(): void;
  /** Not ready → intake stops → running requests end → relay and pools close. */
  close(): Promise<void>;
}

/**
 * Builds a service from its definition and environment: what `bootstrap` does, and what tests use.
 * @throws ConfigError with all faults of the environment
 */
export async function createService<Shape extends ConfigShape>(
  definition: ServiceDefinition<Shape>,
  options: CreateServiceOptions,
): Promise<RunningService> {
  const { platform: config, storage, own } = readServiceConfig(definition, options.environment);
  const overrides = options.overrides ?? {};
  const log = new Log({
    service: definition.name,
    level: config.LOG_LEVEL,
    ...(overrides.logDestination === undefined ? {} : { destination: overrides.logDestination }),
  });
  const health = new Health();
  const metrics = new Metrics(definition.name);
  const app = await createHttpApplication(definition, {
    log,
    health,
    metrics,
    verifier: new TokenVerifier({ issuer: config.OIDC_ISSUER, audience: config.OIDC_AUDIENCE }),
    config,
    ownConfig: own,
    modules:
      storage === undefined
        ? []
        : [DatabaseModule.forService(definition, settingsOf(storage), { ...overrides, log, health, metrics })],
  });
  // After the pool's own gauges: what a scrape asks of the database must not count as work that waits.
  registerHealthMetrics(metrics.registry, health);
  const management = config.MANAGEMENT_PORT !== undefined ? managementServer(health, metrics) : undefined;
  return {
    app,
    log,
    config,
    get url() {
      return urlOf(app);
    },
    async listen(port = config.PORT ?? definition.defaultPort) {
      await management?.listen({ host: config.HOST, port: config.MANAGEMENT_PORT ?? 0 });
      await app.listen(port, config.HOST);
      health.markStarted();
      log.info('started', { port: (app.getHttpServer().address() as AddressInfo).port, host: config.HOST });
    },
    announceStop() {
      health.markStopping();
    },
    async close() {
      health.markStopping();
      await app.close();
      await management?.close();
      log.info('stopped');
    },
  };
}

/** The environment as the database half wants it. */
export function settingsOf(config: PlatformConfig): PlatformSettings {
  return {
    databaseUrl: config.DATABASE_URL,
    databasePool: config.DATABASE_POOL,
    kafka: kafkaAccessOf(config),
    kafkaTopicPrefix: config.KAFKA_TOPIC_PREFIX,
    redisUrl: config.REDIS_URL,
    personKeySecrets: config.PERSON_KEY_SECRETS,
    fieldKeys: config.FIELD_KEYS,
    policyDir: config.POLICY_DIR,
    platformDivision: parseDivisionCode(config.PLATFORM_DIVISION),
    sandbox: config.SANDBOX,
    shutdownGraceSeconds: config.SHUTDOWN_GRACE_SECONDS,
  };
}

function urlOf(app: NestFastifyApplication): string {
  const address = app.getHttpServer().address() as AddressInfo | null;
  if (address === null) {
    throw new Error('The service does not listen yet');
  }
  const host = address.address === '::' || address.address === '0.0.0.0' ? '127.0.0.1' : address.address;
  return `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`;
}
