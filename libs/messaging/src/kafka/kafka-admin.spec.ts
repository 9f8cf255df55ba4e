import { setTimeout } from 'node:timers/promises';
import kafkajs, { type Admin, type Kafka } from 'kafkajs';
import { KafkaAdmin } from './kafka-admin.js';

/** A Kafka that never gets beyond a passing fault, sooner or later says so, and counts how often it was asked. */
function ailing(answerMs = 0): { kafka: Kafka; asked: () => number } {
  let asked = 0;
  const fail = async () => {
    asked += 1;
    await setTimeout(answerMs);
    throw new kafkajs.KafkaJSConnectionError('gone for a moment', {});
  };
  const admin = { describeGroups: fail, fetchTopicOffsets: fail, connect: done, disconnect: done };
  return { kafka: { admin: () => admin as Partial<Admin> } as Kafka, asked: () => asked };
}

const done = (): Promise<void> => Promise.resolve();

it.each([
  ['on the shared connection', (admin: KafkaAdmin) => admin.hasMembers('readers')],
  ['on a connection of its own', (admin: KafkaAdmin) => admin.topicOffsets('letters')],
])('asks nothing any more %s once it is closed', async (_where, ask) => {
  const { kafka, asked } = ailing();
  const admin = new KafkaAdmin(kafka);
  const answer = ask(admin);
  const refused = expect(answer).rejects.toThrow('gone for a moment');
  await setTimeout(250);
  expect(asked()).toBeGreaterThan(1);
  await admin.close();
  const before = asked();
  await refused;
  await setTimeout(250);
  expect(asked()).toBe(before);
});

it('gives up after a while, however long the client takes for a single answer', async () => {
  const { kafka, asked } = ailing(400);
  const admin = new KafkaAdmin(kafka, { questionMs: 500, creationMs: 500 });
  await expect(admin.topicOffsets('letters')).rejects.toThrow('gone for a moment');
  expect(asked()).toBeLessThanOrEqual(2);
});
