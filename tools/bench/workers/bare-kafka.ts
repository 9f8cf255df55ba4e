/** The reference of event latency: kafkajs produces at a rate and consumes, with nothing around it. */
import kafkajs from 'kafkajs';

import { answer, receiveTask } from './worker.ts';

export interface BareKafkaTask {
  readonly brokers: string;
  readonly topic: string;
  readonly value: string;
  readonly rate: number;
  readonly messages: number;
  readonly warmUp: number;
}

/** Milliseconds from the call of send to the consumer's, in order of sending, without the warm-up. */
export interface BareKafkaResult {
  readonly latencies: readonly number[];
}

const task = await receiveTask<BareKafkaTask>();
const kafka = new kafkajs.Kafka({
  clientId: 'bare',
  brokers: task.brokers.split(','),
  logLevel: kafkajs.logLevel.NOTHING,
});
const admin = kafka.admin();
await admin.connect();
await admin.createTopics({
  topics: [{ topic: task.topic, numPartitions: 8, replicationFactor: 1 }],
  waitForLeaders: true,
});
await admin.disconnect();
const producer = kafka.producer({ idempotent: true, createPartitioner: kafkajs.Partitioners.DefaultPartitioner });
const consumer = kafka.consumer({ groupId: task.topic, maxWaitTimeInMs: 500 });
await Promise.all([producer.connect(), consumer.connect()]);
await consumer.subscribe({ topic: task.topic, fromBeginning: true });

const total = task.warmUp + task.messages;
const sentAt = new Map<string, number>();
const latencies: number[] = [];
const allReceived = Promise.withResolvers<undefined>();
let received = 0;
await consumer.run({
  eachMessage: ({ message }) => {
    const key = message.key?.toString() ?? '';
    if (Number(key) >= task.warmUp) latencies.push(performance.now() - (sentAt.get(key) ?? Number.NaN));
    received += 1;
    if (received === total) allReceived.resolve(undefined);
    return Promise.resolve();
  },
});

const began = performance.now();
const sends: Promise<unknown>[] = [];
for (let number = 0; number < total; number += 1) {
  const wait = began + (number * 1000) / task.rate - performance.now();
  if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
  const key = String(number);
  sentAt.set(key, performance.now());
  sends.push(producer.send({ topic: task.topic, acks: -1, messages: [{ key, value: task.value }] }));
}
await Promise.all(sends);
await allReceived.promise;
answer({ latencies } satisfies BareKafkaResult);
