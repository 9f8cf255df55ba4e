import { randomBytes } from 'node:crypto';
import { kafkaBroker, type Broker } from '@minzheng/messaging';
import {
  addresses,
  createTestDatabase,
  defaultPolicyDir,
  TestClock,
  testEnvironment,
  TestIssuer,
  TestTokens,
  type TestDatabase,
} from '@minzheng/testing';
import { createService, type Environment, type RunningService } from '../../src/index.js';
import { dossierService } from './dossier-service.js';

const quiet = { debug() {}, info() {}, warn() {}, error() {} };

/** Several processes of one service (in one Node process), which may end and come back while their data stays. */
export class Processes {
  readonly tokens: TestTokens;
  private readonly running = new Set<RunningService>();

  private constructor(
    readonly database: TestDatabase,
    private readonly issuer: TestIssuer,
    private readonly broker: Broker,
    private readonly topicPrefix: string,
  ) {
    this.tokens = new TestTokens(issuer, dossierService.name);
  }

  static async prepare(): Promise<Processes> {
    const { databaseUrl, kafkaBrokers } = addresses();
    const issuer = await TestIssuer.start();
    const database = await createTestDatabase(databaseUrl, dossierService, defaultPolicyDir());
    const broker = kafkaBroker({ brokers: kafkaBrokers, clientId: 'tests', logger: quiet });
    const prefix = `mzt-${Date.now().toString(36)}-${randomBytes(4).toString('hex')}.`;
    return new Processes(database, issuer, broker, prefix);
  }

  async start(
    options: { clock?: TestClock | string; databaseUrl?: string; environment?: Environment } = {},
  ): Promise<RunningService> {
    const { clock = '2026-03-02T09:00:00+08:00' } = options;
    const environment = testEnvironment(
      {
        databaseUrl: options.databaseUrl ?? this.database.url,
        databaseOwnerUrl: this.database.ownerUrl,
        kafkaBrokers: addresses().kafkaBrokers,
        topicPrefix: this.topicPrefix,
        issuerUrl: this.issuer.url,
      },
      options.environment ?? {},
    );
    const overrides = { clock: clock instanceof TestClock ? clock : new TestClock(clock) };
    const service = await createService(dossierService, { environment, overrides });
    await service.listen(0);
    this.running.add(service);
    return service;
  }

  async stop(service: RunningService): Promise<void> {
    this.running.delete(service);
    await service.close();
  }

  async close(): Promise<void> {
    await Promise.all([...this.running].map((service) => this.stop(service)));
    const topics = await this.broker.admin.listTopics();
    await this.broker.admin.deleteTopics(topics.filter((topic) => topic.startsWith(this.topicPrefix)));
    await this.broker.close();
    await this.database.close();
    await this.issuer.close();
  }
}
