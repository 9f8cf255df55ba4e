import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { addresses, eventually } from '@minzheng/testing';
import kafkajs from 'kafkajs';
import { SignsOfLife } from '../src/kafka/signs-of-life.js';
import { orderTopic } from './support/order-events.js';
import { TestBed } from './support/test-bed.js';

/** The working consumer of this test asks its broker five times a second. */
const limitMs = 5_000;

it('tells a consumer that waits for messages from one whose loop has ended', async () => {
  const bed = await TestBed.start();
  await bed.createTopics(orderTopic);
  const brokers = [addresses().kafkaBrokers];
  const kafka = new kafkajs.Kafka({ clientId: 'signs', brokers, logLevel: kafkajs.logLevel.NOTHING });
  const consumer = kafka.consumer({ groupId: bed.prefix + randomUUID(), maxWaitTimeInMs: 200 });
  let silences = 0;
  const signs = new SignsOfLife(() => (silences += 1), limitMs);
  bed.atEnd(async () => {
    signs.stop();
    await consumer.disconnect();
  });
  await consumer.connect();
  await consumer.subscribe({ topics: [bed.prefix + orderTopic.name], fromBeginning: true });
  signs.follow(consumer);
  await consumer.run({ eachMessage: () => Promise.resolve() });
  await delay(limitMs * 1.5);
  expect(silences).toBe(0);

  await consumer.stop();
  await eventually(() => expect(silences).toBe(1));
  await bed.close();
});
