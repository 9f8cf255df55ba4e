/** The reference of the relay: kafkajs produces the lines of a file, as keyed messages, and does nothing else. */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

import kafkajs, { type Message } from 'kafkajs';

import { answer, receiveTask } from './worker.ts';

export interface KafkaFileTask {
  readonly brokers: string;
  readonly topic: string;
  readonly file: string;
  readonly batch: number;
}

const task = await receiveTask<KafkaFileTask>();
const kafka = new kafkajs.Kafka({
  clientId: 'file',
  brokers: task.brokers.split(','),
  logLevel: kafkajs.logLevel.NOTHING,
});
const producer = kafka.producer({
  idempotent: true,
  maxInFlightRequests: 1,
  createPartitioner: kafkajs.Partitioners.DefaultPartitioner,
});
await producer.connect();

const began = performance.now();
let batch: Message[] = [];
let sent = 0;
const flush = async (): Promise<void> => {
  await producer.send({ topic: task.topic, acks: -1, messages: batch });
  sent += batch.length;
  batch = [];
};
for await (const line of createInterface({ input: createReadStream(task.file) })) {
  batch.push(JSON.parse(line) as Message);
  if (batch.length === task.batch) await flush();
}
if (batch.length > 0) await flush();
answer({ perSecond: (sent * 1000) / (performance.now() - began) });
