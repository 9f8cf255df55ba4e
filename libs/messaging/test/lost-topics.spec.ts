import { eventually } from '@minzheng/testing';
import { Registry } from 'prom-client';
import { PositionKeeper } from '../src/consumer/position-keeper.js';
import { createTopics, messagingMetrics, OutboxRelay, replayEvents, type Logger } from '../src/index.js';
import { orderPlaced, orderTopic, otherTopic } from './support/order-events.js';
import { anotherBroker, numbersOf, silent, TestBed } from './support/test-bed.js';

let bed: TestBed;
beforeEach(async () => {
  bed = await TestBed.start();
  await bed.createTopics(orderTopic);
});
afterEach(() => bed.close());

function startRelay(logger: Logger, metrics = messagingMetrics(new Registry())): OutboxRelay {
  const relay = new OutboxRelay({
    databaseUrl: bed.databaseUrl,
    broker: bed.broker,
    logger,
    topicPrefix: bed.prefix,
    topics: [orderTopic],
    metrics,
    pollMs: 20,
  });
  relay.start();
  bed.atEnd(() => relay.stop());
  return relay;
}

const unsent = async (): Promise<number> => {
  const { rows } = await bed.pool.query<{ unsent: number }>(
    'SELECT count(*)::int AS unsent FROM outbox WHERE sent_at IS NULL',
  );
  return rows[0]!.unsent;
};
const untilAllSent = () => eventually(async () => expect(await unsent()).toBe(0));

/** As when a Kafka comes back without its data: the topics are gone, those of the followers too. */
async function loseAllTopics(): Promise<void> {
  // The client that deletes a topic forgets it; those of the services do not.
  const broker = anotherBroker();
  const { admin } = broker;
  await admin.deleteTopics((await admin.listTopics()).filter((topic) => topic.startsWith(bed.prefix)));
  // Until then a broker still takes what is sent to a topic on its way out; afterwards it may be back already, empty.
  const name = bed.prefix + orderTopic.name;
  await eventually(async () => {
    if (!(await admin.listTopics()).includes(name)) return;
    expect((await admin.topicOffsets(name)).every(({ high }) => high === 0n)).toBe(true);
  });
  await broker.close();
}

async function refill(): Promise<void> {
  const db = await bed.pool.connect();
  const options = { broker: bed.broker, db, topics: [orderTopic], topicPrefix: bed.prefix, replication: 1 };
  await replayEvents(options).finally(() => db.release());
}

it('waits with new events until a lost topic is refilled, and keeps the order without a repeat', async () => {
  const registry = new Registry();
  const metrics = messagingMetrics(registry);
  startRelay(silent, metrics);
  for (let number = 1; number <= 5; number += 1) await bed.publish(orderPlaced, 'a', number);
  await untilAllSent();
  await loseAllTopics();
  for (let number = 6; number <= 8; number += 1) await bed.publish(orderPlaced, 'a', number);

  await eventually(async () => expect(await registry.metrics()).toContain(`topic="${orderTopic.name}"} 1`));
  await eventually(async () => expect(await bed.read(orderTopic.name)).toEqual([]));
  expect(await unsent()).toBe(3);

  await refill();
  await untilAllSent();
  expect(numbersOf(await bed.read(orderTopic.name))).toEqual({ a: [1, 2, 3, 4, 5, 6, 7, 8] });
  expect(await registry.metrics()).toContain(`topic="${orderTopic.name}"} 0`);
});

it('is noticed by the next process as well, when somebody else has made the topic again', async () => {
  await bed.publish(orderPlaced, 'a', 1, { sent: true });
  await bed.publish(orderPlaced, 'a', 2);
  startRelay(silent);
  await refill();
  await untilAllSent();
  expect(numbersOf(await bed.read(orderTopic.name))).toEqual({ a: [1, 2] });
});

it('is no matter for a topic to which nothing was ever sent', async () => {
  await loseAllTopics();
  // A topic that was never used looks the same before and after: only its absence tells that it is gone.
  await eventually(async () => expect(await bed.broker.admin.listTopics()).not.toContain(bed.prefix + orderTopic.name));
  startRelay(silent);
  await bed.publish(orderPlaced, 'a', 1);
  await untilAllSent();
  expect(numbersOf(await bed.read(orderTopic.name))).toEqual({ a: [1] });
});

it('brings a follower back by itself, with its retry topic and its dead letters', async () => {
  const relay = startRelay(silent);
  const failures: Error[] = [];
  await bed.follow([orderTopic], [orderPlaced], { onFatal: (error) => failures.push(error) });
  for (let number = 1; number <= 5; number += 1) await bed.publish(orderPlaced, 'a', number);
  await eventually(async () => expect(await bed.effects()).toEqual({ a: [1, 2, 3, 4, 5] }));
  const before = (await bed.broker.admin.listTopics()).filter((topic) => topic.startsWith(bed.prefix)).sort();
  await loseAllTopics();
  for (let number = 6; number <= 8; number += 1) await bed.publish(orderPlaced, 'a', number);
  relay.wake();

  await eventually(async () => {
    const topics = (await bed.broker.admin.listTopics()).filter((topic) => topic.startsWith(bed.prefix)).sort();
    expect(topics).toEqual(before);
  });
  await refill();
  await eventually(async () => expect(await bed.effects()).toEqual({ a: [1, 2, 3, 4, 5, 6, 7, 8] }));
  expect(failures).toEqual([]);
});

it('makes its own topics again although those it follows are still missing', async () => {
  const group = `${bed.prefix}follower`;
  const followed = bed.prefix + orderTopic.name;
  await bed.createTopics(otherTopic);
  await bed.broker.admin.setGroupOffsets(group, followed, new Map([[0, 0n]]));
  await new PositionKeeper(bed.broker, bed.pool, silent).note([{ group, topics: [followed] }]);
  await loseAllTopics();

  const { created } = await createTopics(bed.broker, [otherTopic], { prefix: bed.prefix, replication: 1 });
  expect(created).toEqual([bed.prefix + otherTopic.name]);
  expect(await bed.broker.admin.listTopics()).toContain(bed.prefix + otherTopic.name);
});
