import {
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import type { Clock, RandomSource } from '@minzheng/domain';
import { messagingMetrics, type MessagingMetrics } from '@minzheng/messaging';
import type { DataSource } from 'typeorm';
import { isFollowing } from '../clock/movable-clock.js';
import { consumerDeclarationOf, type ConsumerHandler } from '../consumers/event-consumer.js';
import { EventEngine } from '../events/event-engine.js';
import type { Health } from '../health/health.js';
import type { Log } from '../logging/log.js';
import type { Metrics } from '../metrics/metrics.js';
import type { PolicyReader } from '../policy/policy-reader.js';
import type { ServiceDefinition } from '../service/definition.js';
import { LeaderLock } from '../timers/leader-lock.js';
import { timerKindOf, type TimerEffect } from '../timers/timer-handler.js';
import { registerTimerMetrics } from '../timers/timer-metrics.js';
import { TimerRunner } from '../timers/timer-runner.js';
import { TimerStore } from '../timers/timer-store.js';
import type { Database } from './database.js';
import { providersWith } from './providers-with.js';
import type { PlatformSettings } from './settings.js';
import { assertMigrated, checkDatabase, prune, queryableOf } from './store.js';
import { assertServiceRole } from './service-role.js';
import { registerStoredWorkMetrics } from './stored-work-metrics.js';

/** What the engine runs on. */
export interface EngineParts {
  readonly definition: ServiceDefinition;
  readonly settings: PlatformSettings;
  readonly dataSource: DataSource;
  readonly database: Database;
  readonly policy: PolicyReader;
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly log: Log;
  readonly health: Health;
  readonly metrics: Metrics;
  readonly onFatal: (error: unknown) => void;
}

const PRUNE_EVERY_MS = 10 * 60_000;

/**
 * Starts and stops what lives in a service besides HTTP. Start: clock, pool, policy; then relay, consumers, timers.
 * Stop: consumers and timers; HTTP is drained by Nest in between; then relay, pool, clock.
 */
@Injectable()
export class ServiceEngine
  implements OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown, OnApplicationShutdown
{
  private events: EventEngine | undefined;
  private timers: TimerRunner | undefined;
  private pruning: NodeJS.Timeout | undefined;
  private readonly messaging: MessagingMetrics;
  private readonly timerFired: ReturnType<typeof registerTimerMetrics>;

  constructor(
    private readonly modules: ModulesContainer,
    private readonly parts: EngineParts,
  ) {
    const { clock, dataSource, metrics } = parts;
    this.messaging = messagingMetrics(metrics.registry);
    this.timerFired = registerTimerMetrics(metrics.registry);
    registerStoredWorkMetrics(metrics.registry, queryableOf(dataSource), clock);
  }

  async onModuleInit(): Promise<void> {
    const { dataSource, health, policy } = this.parts;
    try {
      await this.connect();
    } catch (error) {
      // Nest runs no shutdown hook of an application that did not start.
      await this.disconnect();
      throw error;
    }
    health.add('database', () => checkDatabase(dataSource));
    health.add('policy', () => Promise.resolve({ up: policy.book.list().length > 0 }));
  }

  async onApplicationBootstrap(): Promise<void> {
    const events = this.eventEngine();
    this.events = events;
    this.parts.health.add('kafka', () => Promise.resolve(events.check()));
    await events.start();
    this.timers = this.timerRunner();
    this.timers?.start();
    this.pruning = setInterval(() => {
      this.prune();
    }, PRUNE_EVERY_MS).unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.pruning);
    await Promise.all([this.events?.stopConsuming(), this.timers?.stop()]);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.events?.stop();
    await this.disconnect();
  }

  private async connect(): Promise<void> {
    const { clock, database, dataSource, definition, policy } = this.parts;
    if (isFollowing(clock)) await clock.start();
    await dataSource.initialize();
    await assertServiceRole(dataSource);
    database.shapes.verify();
    await assertMigrated(dataSource, definition);
    await policy.load();
  }

  private async disconnect(): Promise<void> {
    const { clock, dataSource } = this.parts;
    if (dataSource.isInitialized) await dataSource.destroy();
    if (isFollowing(clock)) await clock.stop();
  }

  private eventEngine(): EventEngine {
    const { database, dataSource, definition, log, onFatal, settings } = this.parts;
    return new EventEngine({
      service: definition.name,
      databaseUrl: settings.databaseUrl,
      kafka: settings.kafka,
      topicPrefix: settings.kafkaTopicPrefix,
      division: settings.platformDivision,
      database,
      pool: queryableOf(dataSource),
      published: definition.events,
      consumers: this.consumers(),
      log,
      metrics: this.messaging,
      graceSeconds: settings.shutdownGraceSeconds,
      onFatal,
    });
  }

  private consumers(): {
    declaration: NonNullable<ReturnType<typeof consumerDeclarationOf>>;
    instance: ConsumerHandler;
  }[] {
    const found = providersWith(this.modules, consumerDeclarationOf);
    refuseDoubles(
      'Consumer',
      found.map(({ declaration }) => declaration.name),
    );
    return found.map(({ declaration, instance }) => ({ declaration, instance: instance as ConsumerHandler }));
  }

  private timerRunner(): TimerRunner | undefined {
    const found = providersWith(this.modules, timerKindOf);
    if (found.length === 0) return undefined;
    const kinds = found.map(({ declaration }) => declaration);
    refuseDoubles('Timer handler', kinds);
    const { clock, database, dataSource, definition, log, random, settings } = this.parts;
    const store = new TimerStore(dataSource, kinds);
    return new TimerRunner({
      database,
      store,
      lock: new LeaderLock(settings.databaseUrl, `minzheng ${definition.name} timers`),
      handlers: new Map(found.map(({ declaration, instance }) => [declaration, instance as TimerEffect])),
      clock,
      random,
      division: settings.platformDivision,
      log,
      onFired: this.timerFired,
    });
  }

  private prune(): void {
    prune(this.parts.dataSource).catch((error: unknown) => {
      this.parts.log.warn('prune-failed', { error });
    });
  }
}

function refuseDoubles(what: string, names: readonly string[]): void {
  const doubled = names.filter((name, index) => names.indexOf(name) !== index);
  if (doubled.length > 0) throw new Error(`${what} declared twice: ${doubled.join(', ')}`);
}
