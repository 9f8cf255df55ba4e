/** The relay of an outbox alone in a process, until nothing is unsent. */
import { kafkaBroker, messagingMetrics, OutboxRelay } from '@minzheng/messaging';
import { Registry } from 'prom-client';

import { answer, receiveTask } from './worker.ts';

export interface RelayTask {
  readonly databaseUrl: string;
  readonly brokers: string;
  readonly topicPrefix: string;
  readonly rows: number;
}

const task = await receiveTask<RelayTask>();
const say = (...words: unknown[]): void => console.error(...words);
const logger = { debug: () => undefined, info: () => undefined, warn: say, error: say };
const metrics = messagingMetrics(new Registry());
const broker = kafkaBroker({ brokers: task.brokers, clientId: 'relay', logger });
const relay = new OutboxRelay({
  databaseUrl: task.databaseUrl,
  broker,
  logger,
  topicPrefix: task.topicPrefix,
  metrics,
});
const sent = async (): Promise<number> => (await metrics.sent.get()).values[0]?.value ?? 0;

const began = performance.now();
relay.start();
while ((await sent()) < task.rows) await new Promise((resolve) => setTimeout(resolve, 5));
const perSecond = (task.rows * 1000) / (performance.now() - began);
await relay.stop();
await broker.close();
answer({ perSecond });
