import { Module, type DynamicModule, type FactoryProvider, type Provider } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { systemClock, systemRandom, type Clock, type RandomSource } from '@minzheng/domain';
import { DataSource } from 'typeorm';
import { FieldCipher } from '../crypto/field-cipher.js';
import { PersonKeys } from '../crypto/person-keys.js';
import type { PlatformConfig } from '../config/platform-config.js';
import type { Health } from '../health/health.js';
import { IdempotencyStore } from '../idempotency/idempotency-store.js';
import type { Log } from '../logging/log.js';
import { CountedGauges } from '../metrics/counted-gauges.js';
import type { Metrics } from '../metrics/metrics.js';
import { policyFiguresController } from '../policy/policy-figures.controller.js';
import { PolicyReader } from '../policy/policy-reader.js';
import type { ServiceDefinition } from '../service/definition.js';
import { CLOCK, PLATFORM_CONFIG, RANDOM } from '../service/tokens.js';
import { createDataSource } from './data-source.js';
import { Database } from './database.js';
import { registerPoolMetrics } from './pool-metrics.js';
import { ServiceEngine, type EngineParts } from './service-engine.js';
import { PLATFORM_SETTINGS, type PlatformSettings } from './settings.js';

/** What the process gives to the storage of its service. */
export interface StorageParts {
  readonly clock?: Clock;
  readonly random?: RandomSource;
  readonly log: Log;
  readonly health: Health;
  readonly metrics: Metrics;
  /** Called when the process has to end so that a fresh one takes its place. */
  readonly onFatal?: (error: unknown) => void;
}

/**
 * Everything of a service with a database: `Database`, `FieldCipher`, `PersonKeys`, `PolicyReader`, `CountedGauges`, CLOCK
 * and RANDOM for its classes, and the engine that runs relay, consumers and timers.
 */
@Module({})
export class DatabaseModule {
  static forService(definition: ServiceDefinition, settings: PlatformSettings, parts: StorageParts): DynamicModule {
    const providers: Provider[] = [
      { provide: PLATFORM_SETTINGS, useValue: settings },
      { provide: CLOCK, useFactory: async () => parts.clock ?? (await clockOf(definition.name, settings, parts.log)) },
      { provide: RANDOM, inject: [CLOCK], useFactory: (clock: Clock) => parts.random ?? systemRandom(clock) },
      { provide: DataSource, useFactory: () => dataSourceOf(definition, settings, parts.log) },
      { provide: FieldCipher, useFactory: () => new FieldCipher(settings.fieldKeys) },
      { provide: PersonKeys, useFactory: () => new PersonKeys(settings.personKeySecrets) },
      databaseProvider(parts),
      {
        provide: PolicyReader,
        inject: [DataSource, CLOCK],
        useFactory: (dataSource: DataSource, clock: Clock) => new PolicyReader(dataSource, clock, settings.policyDir),
      },
      {
        provide: CountedGauges,
        inject: [Database, CLOCK, RANDOM, PLATFORM_CONFIG],
        useFactory: (database: Database, clock: Clock, random: RandomSource, config: PlatformConfig) =>
          new CountedGauges(parts.metrics, database, clock, random, config),
      },
      engineProvider(definition, settings, parts),
    ];
    return {
      module: DatabaseModule,
      global: true,
      controllers: [policyFiguresController(definition.name)],
      providers,
      exports: [
        PLATFORM_SETTINGS,
        CLOCK,
        RANDOM,
        DataSource,
        FieldCipher,
        PersonKeys,
        Database,
        PolicyReader,
        CountedGauges,
      ],
    };
  }
}

function databaseProvider({ metrics }: StorageParts): FactoryProvider<Database> {
  return {
    provide: Database,
    inject: [DataSource, CLOCK, RANDOM, FieldCipher],
    useFactory: (dataSource: DataSource, clock: Clock, random: RandomSource, cipher: FieldCipher) => {
      const waited = registerPoolMetrics(metrics.registry, dataSource);
      return new Database(dataSource, clock, random, new IdempotencyStore(cipher), waited);
    },
  };
}

function engineProvider(
  definition: ServiceDefinition,
  settings: PlatformSettings,
  parts: StorageParts,
): FactoryProvider<ServiceEngine> {
  return {
    provide: ServiceEngine,
    inject: [ModulesContainer, DataSource, Database, PolicyReader, CLOCK, RANDOM],
    useFactory: (
      modules: ModulesContainer,
      dataSource: DataSource,
      database: Database,
      policy: PolicyReader,
      clock: Clock,
      random: RandomSource,
    ) => {
      const onFatal = parts.onFatal ?? ((error: unknown) => parts.log.error('fatal', { error }));
      const all: EngineParts = { ...parts, definition, settings, dataSource, database, policy, clock, random, onFatal };
      return new ServiceEngine(modules, all);
    },
  };
}

/** Real time, or in the sandbox the time that moves for the whole platform at once. */
async function clockOf(service: string, settings: PlatformSettings, log: Log): Promise<Clock> {
  if (!settings.sandbox || settings.redisUrl === undefined) return systemClock;
  // Brings the client of Redis with it, which nothing but the sandbox needs here.
  const { SandboxClock } = await import('../clock/sandbox-clock.js');
  return new SandboxClock(settings.redisUrl, service, log);
}

function dataSourceOf(definition: ServiceDefinition, settings: PlatformSettings, log: Log): DataSource {
  return createDataSource(definition, {
    url: settings.databaseUrl,
    pool: settings.databasePool,
    pipeline: true,
    onIdleError: (error) => {
      log.warn('database-connection-lost', { error });
    },
  });
}
