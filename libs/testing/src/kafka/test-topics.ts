import { randomBytes } from 'node:crypto';
import type { TopicDefinition } from '@minzheng/contracts';
import type { Broker } from '@minzheng/messaging';

/** Enough to see that keys keep their order and partitions do not wait for each other; more only costs time. */
const partitions = 2;
const staleAfterMs = 2 * 60 * 60_000;
const prefixPattern = /^mzt-([0-9a-z]+)-[0-9a-f]+\./;

/** A prefix of its own for every test file, which also says when it was made. */
export function newTopicPrefix(): string {
  return `mzt-${Date.now().toString(36)}-${randomBytes(4).toString('hex')}.`;
}

/** Creates the topics a service publishes to or follows. */
export async function createTestTopics(
  broker: Broker,
  prefix: string,
  topics: readonly TopicDefinition[],
): Promise<void> {
  const names = new Set(topics.map((topic) => prefix + topic.name));
  await broker.admin.createTopics([...names].map((name) => ({ name, partitions, replication: 1, config: {} })));
}

/** Deletes the topics of this file, and those that runs which died hours ago have left. */
export async function deleteTestTopics(broker: Broker, prefix: string): Promise<void> {
  const names = await broker.admin.listTopics();
  await broker.admin.deleteTopics(names.filter((name) => name.startsWith(prefix)));
  // Another process may be deleting the same ones.
  await broker.admin.deleteTopics(names.filter(isStale)).catch(() => undefined);
}

function isStale(topic: string): boolean {
  const [, madeAt] = prefixPattern.exec(topic) ?? [];
  return madeAt !== undefined && Date.now() - Number.parseInt(madeAt, 36) > staleAfterMs;
}
