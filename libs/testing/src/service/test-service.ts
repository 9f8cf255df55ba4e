import { topics as catalogue, type DomainEvent, type EventDefinition, type TopicDefinition } from '@minzheng/contracts';
import type { FixedClock } from '@minzheng/domain';
import { kafkaBroker, type Broker } from '@minzheng/messaging';
import {
  consumerDeclarationOf,
  createService,
  Database,
  declarationsIn,
  type ConsumerDeclaration,
  type ConfigShape,
  type Environment,
  type RunningService,
  type ServiceDefinition,
  type ServiceOverrides,
} from '@minzheng/platform';
import type { Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Pool } from 'pg';
import supertest from 'supertest';
import { addresses } from '../addresses.js';
import { createTestDatabase, type TestDatabase } from '../database/test-database.js';
import { eventually, type EventuallyOptions } from '../eventually.js';
import { DeadLetterReader, type DeadLetter } from '../kafka/dead-letter-reader.js';
import { TestMessages, type DeliveryOptions, type RawMessage } from '../kafka/test-messages.js';
import { createTestTopics, deleteTestTopics, newTopicPrefix } from '../kafka/test-topics.js';
import { TestIssuer } from '../tokens/test-issuer.js';
import { TestTokens } from '../tokens/test-tokens.js';
import { metricValues } from './metric-values.js';
import { Cleanup } from './cleanup.js';
import { publishedEvents } from './published-events.js';
import { defaultTime, TestClock } from './test-clock.js';
import { defaultPolicyDir, testEnvironment } from './test-environment.js';

/** How a service is started for a test file. */
export interface TestServiceOptions {
  /** When it is: a clock the test holds, a day (midnight in Shanghai) or an instant. Default 2026-03-02 09:00 Shanghai. */
  readonly clock?: FixedClock | string;
  /** Variables besides, or instead of, those every test service has. */
  readonly environment?: Environment;
  readonly overrides?: Omit<ServiceOverrides, 'clock'>;
}

const quiet = { debug() {}, info() {}, warn() {}, error() {} };

/** A service on real PostgreSQL and Kafka, with a database, topics, an issuer and a clock of its own. */
export class TestService {
  /** HTTP against the real server: `service.request.get('/…').set('authorization', service.tokens.bearer())`. */
  readonly request: ReturnType<typeof supertest>;
  readonly tokens: TestTokens;
  private readonly messages: TestMessages;
  private readonly letters: DeadLetterReader;

  constructor(
    private readonly parts: {
      readonly definition: ServiceDefinition;
      readonly running: RunningService;
      readonly database: TestDatabase;
      readonly broker: Broker;
      readonly topicPrefix: string;
      readonly issuer: TestIssuer;
      readonly clock: TestClock;
      readonly cleanup: Cleanup;
    },
  ) {
    const { definition, running, broker, topicPrefix, issuer, clock, cleanup } = parts;
    this.request = supertest(running.url);
    this.tokens = new TestTokens(issuer, definition.name);
    this.messages = new TestMessages(broker, topicPrefix, clock);
    this.letters = new DeadLetterReader(broker, topicPrefix);
    cleanup.add(() => this.messages.close());
    cleanup.add(() => this.letters.close());
  }

  /** Address of the service. */
  get url(): string {
    return this.parts.running.url;
  }

  get app(): NestFastifyApplication {
    return this.parts.running.app;
  }

  /** Business time; moving it waits for the timers that come due. */
  get clock(): TestClock {
    return this.parts.clock;
  }

  get issuer(): TestIssuer {
    return this.parts.issuer;
  }

  /** Superuser on the service's database: sees the rows of all divisions. */
  get owner(): Pool {
    return this.parts.database.owner;
  }

  /** Addresses of the service's database: `url` as the service's role, `ownerUrl` as the owner of its tables. */
  get database(): Pick<TestDatabase, 'name' | 'url' | 'ownerUrl'> {
    return this.parts.database;
  }

  /** Prefix of this file's topics and consumer groups. */
  get topicPrefix(): string {
    return this.parts.topicPrefix;
  }

  get broker(): Broker {
    return this.parts.broker;
  }

  /** What the service follows, those of libraries included. */
  get consumers(): readonly ConsumerDeclaration[] {
    return declarationsIn(this.parts.definition.module, consumerDeclarationOf);
  }

  /** The platform's database, for work as a caller of the test's choice. */
  get db(): Database {
    return this.get(Database);
  }

  /** A provider of the service, wherever its module is. */
  get<T>(token: Type<T> | symbol | string): T {
    return this.parts.running.app.get<T>(token, { strict: false });
  }

  /** Moves business time; resolves when every timer that came due has fired. */
  setClock(instant: Date | string): Promise<void> {
    return this.clock.set(instant);
  }

  /** Resolves when every timer that is due now has fired. */
  timersSettled(): Promise<void> {
    return this.clock.settled();
  }

  /** Everything the service has published, in order; of one definition only, where one is given. */
  outbox(): Promise<DomainEvent[]>;
  outbox<Payload>(definition: EventDefinition<Payload>): Promise<DomainEvent<Payload>[]>;
  outbox(definition?: EventDefinition): Promise<DomainEvent[]> {
    return publishedEvents(this.owner, definition);
  }

  /** Publishes an event as another service would; resolves when Kafka has it, not when it has been handled. */
  deliver<Payload>(
    definition: EventDefinition<Payload>,
    data: Payload,
    options?: DeliveryOptions,
  ): Promise<DomainEvent<Payload>> {
    return this.messages.deliver(definition, data, options);
  }

  /** Sends any message to a topic, e.g. what no consumer can read. */
  raw(topic: TopicDefinition, message: RawMessage): Promise<void> {
    return this.messages.raw(topic, message);
  }

  /** What the consumers of this service have given up so far. */
  deadLetters(): Promise<DeadLetter[]> {
    return this.letters.read();
  }

  /** What `/metrics` says at the moment. */
  async metrics(): Promise<ReadonlyMap<string, number>> {
    const { text } = await this.request.get('/metrics').expect(200);
    return metricValues(text);
  }

  /** Repeats an assertion until it holds. */
  eventually<T>(assertion: () => T | Promise<T>, options?: EventuallyOptions): Promise<T> {
    return eventually(assertion, options);
  }

  /** Stops the service and takes away its database, topics and issuer. */
  async close(): Promise<void> {
    await this.parts.cleanup.run();
  }
}

/**
 * Starts a service through the same `createService` as in production. Call it in `beforeAll`, and `close()` in
 * `afterAll`: one per test file.
 * @example const service = await startTestService(socialAssistance, { clock: '2026-03-02T09:00:00+08:00' });
 */
export async function startTestService<Shape extends ConfigShape>(
  definition: ServiceDefinition<Shape>,
  options: TestServiceOptions = {},
): Promise<TestService> {
  const { databaseUrl, kafkaBrokers } = addresses();
  const clock = new TestClock(options.clock ?? defaultTime);
  const given = options.environment ?? {};
  const cleanup = new Cleanup();
  try {
    const issuer = await TestIssuer.start();
    cleanup.add(() => issuer.close());
    const database = await createTestDatabase(databaseUrl, definition, given['POLICY_DIR'] ?? defaultPolicyDir());
    cleanup.add(() => database.close());
    const broker = kafkaBroker({ brokers: kafkaBrokers, clientId: 'tests', logger: quiet });
    cleanup.add(() => broker.close());
    const topicPrefix = newTopicPrefix();
    cleanup.add(() => deleteTestTopics(broker, topicPrefix));
    const ownTopics = definition.events.map((event) => event.topic);
    await createTestTopics(broker, topicPrefix, [...catalogue, ...ownTopics]);
    const environment = testEnvironment(
      {
        databaseUrl: database.url,
        databaseOwnerUrl: database.ownerUrl,
        kafkaBrokers,
        topicPrefix,
        issuerUrl: issuer.url,
        ownFieldKeys: definition.ownFieldKeys,
      },
      given,
    );
    const running = await createService(definition, {
      environment,
      overrides: { onFatal: (error) => cleanup.fail(error), ...options.overrides, clock },
    });
    cleanup.add(() => running.close());
    await running.listen(0);
    await ready(running.url);
    return new TestService({ definition, running, database, broker, topicPrefix, issuer, clock, cleanup });
  } catch (error) {
    await cleanup.run().catch(() => undefined);
    throw error;
  }
}

/** Consumers join after the service listens; from then on nothing a test does can come too early. */
async function ready(url: string): Promise<void> {
  await eventually(async () => {
    const response = await fetch(`${url}/health/ready`);
    if (!response.ok) throw new Error(`The service does not become ready: ${await response.text()}`);
  });
}
