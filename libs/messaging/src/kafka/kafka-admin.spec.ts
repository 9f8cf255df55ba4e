import { setTimeout } from 'node:timers/promises';
import kafkajs, { type Admin, type Kafka } from 'kafkajs';
import { KafkaAdmin } from './kafka-admin.js';

/** A Kafka that never gets beyond a passing fault, and counts how often it was asked. */
function ailing(): { kafka: Kafka; asked: () => number } {
  let asked = 0;
  const fail = () => {
    asked += 1;
    return Promise.reject(new kafkajs.KafkaJSConnectionError('gone for a moment', {}));
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
