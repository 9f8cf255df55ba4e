import { eventually } from '@minzheng/testing';
import type { Consumer, Kafka } from 'kafkajs';
import { KafkaConsumer } from '../src/kafka/kafka-consumer.js';
import { silent } from './support/test-bed.js';

type Listener = (event: { payload: { error: Error; restart: boolean } }) => void;

/** A client whose consumers only note that they were set going, and crash when told to. */
class CrashingClient {
  running = 0;
  private crashed: Listener = () => undefined;

  consumer(): Consumer {
    const events = new Proxy({}, { get: (_, name) => name });
    return {
      events,
      on: (name: string, listener: Listener) => {
        // The last one heard is the consumer's own, whatever else listens for signs of life.
        if (name === 'CRASH' && listener.length > 0) this.crashed = listener;
      },
      connect: () => Promise.resolve(),
      subscribe: () => Promise.resolve(),
      run: () => Promise.resolve(void (this.running += 1)),
      disconnect: () => Promise.resolve(),
    } as unknown as Consumer;
  }

  crash(name: string): void {
    this.crashed({ payload: { error: Object.assign(new Error('crashed'), { name }), restart: false } });
  }
}

async function started(): Promise<{ client: CrashingClient; consumer: KafkaConsumer; fatal: Error[] }> {
  const client = new CrashingClient();
  const fatal: Error[] = [];
  const consumer = new KafkaConsumer(
    client as unknown as Kafka,
    {
      group: 'orders',
      topics: ['orders'],
      onMessage: () => Promise.resolve('done'),
      onFatal: (error) => fatal.push(error),
    },
    silent,
  );
  await consumer.start();
  return { client, consumer, fatal };
}

it('comes back when nobody could say who coordinates its group, as happens when Kafka is just being restarted', async () => {
  const { client, consumer, fatal } = await started();
  client.crash('KafkaJSGroupCoordinatorNotFound');
  await eventually(() => expect(client.running).toBe(2));
  expect(fatal).toEqual([]);
  await consumer.stop();
});

it('ends the process on any other crash from which the client does not come back', async () => {
  const { client, consumer, fatal } = await started();
  client.crash('KafkaJSNonRetriableError');
  expect(fatal).toHaveLength(1);
  expect(client.running).toBe(1);
  await consumer.stop();
});

it('stays away once it was stopped', async () => {
  const { client, consumer, fatal } = await started();
  client.crash('KafkaJSGroupCoordinatorNotFound');
  await consumer.stop();
  await new Promise((resolve) => setImmediate(resolve));
  expect(client.running).toBe(1);
  expect(fatal).toEqual([]);
});
