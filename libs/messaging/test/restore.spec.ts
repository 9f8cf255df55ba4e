import { randomUUID } from 'node:crypto';
import { eventually } from '@minzheng/testing';
import { PositionKeeper } from '../src/consumer/position-keeper.js';
import { findLostEvents, GroupBusy, passOver, realignConsumers, replayEvents, retryTopic } from '../src/index.js';
import { orderPlaced, orderTopic } from './support/order-events.js';
import { group, silent, TestBed } from './support/test-bed.js';

let bed: TestBed;
beforeEach(async () => {
  bed = await TestBed.start();
  await bed.createTopics(orderTopic);
});
afterEach(() => bed.close());

const realign = (options: { fromBeginning?: boolean; dryRun?: boolean } = {}) =>
  realignConsumers({
    broker: bed.broker,
    db: bed.pool,
    group,
    topics: [orderTopic],
    topicPrefix: bed.prefix,
    ...options,
  });

/** What the keeper does every few seconds. */
const note = () =>
  new PositionKeeper(bed.broker, bed.pool, silent).note([
    { group: bed.prefix + group, topics: [bed.prefix + orderTopic.name] },
  ]);

/** Publishes as the relay would have done it. */
async function send(key: string, from: number, to: number): Promise<string[]> {
  const ids = [];
  for (let number = from; number <= to; number += 1) {
    ids.push((await bed.publish(orderPlaced, key, number, { sent: true })).id);
  }
  await replayEvents({ broker: bed.broker, db: bed.pool, topics: [orderTopic], key, topicPrefix: bed.prefix });
  return ids;
}

async function handled(key: string, numbers: number[]): Promise<void> {
  await eventually(async () => expect((await bed.effects())[key]).toEqual(numbers), { timeoutMs: 60_000 });
}

/** The database as it was: effects, inbox and outbox after a number are gone. */
async function loseAfter(number: number): Promise<void> {
  await bed.pool.query('DELETE FROM inbox WHERE event_id IN (SELECT event_id FROM effect WHERE number > $1)', [number]);
  await bed.pool.query('DELETE FROM effect WHERE number > $1', [number]);
}

describe('consumers after a restore', () => {
  it('go on from what the restored database has seen: what it lost comes again, nothing is done twice', async () => {
    const runner = await bed.follow([orderTopic], [orderPlaced]);
    await send('a', 1, 3);
    await handled('a', [1, 2, 3]);
    await runner.stop();
    await note();
    const later = await bed.follow([orderTopic], [orderPlaced]);
    await send('b', 4, 6);
    await handled('b', [4, 5, 6]);
    await expect(realign()).rejects.toThrow(GroupBusy);
    await later.stop();
    // The last effect survived in the log of the database: its event comes again all the same and meets its inbox row.
    await loseAfter(4);

    const report = await realign();
    expect(report).toMatchObject({ again: 3, unparked: 0 });
    expect(report.moved).toHaveLength(1);
    await bed.follow([orderTopic], [orderPlaced]);
    await handled('b', [4, 5, 6]);
    expect((await bed.effects())['a']).toEqual([1, 2, 3]);
  });

  it('begin anew where nothing is noted of this Kafka, and release what was parked on the old one', async () => {
    const runner = await bed.follow([orderTopic], [orderPlaced]);
    await send('a', 1, 3);
    await handled('a', [1, 2, 3]);
    await runner.stop();
    await note();
    await bed.pool.query(`UPDATE consumer_position SET cluster = 'another'`);
    await bed.pool.query(`INSERT INTO parked_event (consumer_group, event_id, topic, key) VALUES ($1, $2, $3, 'a')`, [
      group,
      randomUUID(),
      orderTopic.name,
    ]);
    await loseAfter(1);
    expect(await realign({ dryRun: true })).toMatchObject({ again: 3, unparked: 1 });
    expect(await realign()).toMatchObject({ again: 3, unparked: 1 });
    await bed.follow([orderTopic], [orderPlaced]);
    await handled('a', [1, 2, 3]);
  });

  it('read a topic from its beginning when asked, although positions are noted', async () => {
    const runner = await bed.follow([orderTopic], [orderPlaced]);
    await send('a', 1, 3);
    await handled('a', [1, 2, 3]);
    await runner.stop();
    await note();
    expect(await realign()).toEqual({ moved: [], again: 0, unparked: 0 });
    expect(await realign({ fromBeginning: true })).toMatchObject({ again: 3 });
    expect(await bed.broker.admin.partitionCounts([bed.prefix + retryTopic(orderTopic.name, group)])).toHaveProperty(
      'size',
      1,
    );
  });
});

describe('events of lost transactions', () => {
  it('are found by comparing the topics with the outbox, and consumers pass over them', async () => {
    await send('a', 1, 2);
    const lost = await send('b', 3, 4);
    await bed.pool.query('DELETE FROM outbox WHERE id = ANY ($1)', [lost]);

    const found = await findLostEvents({
      broker: bed.broker,
      db: bed.pool,
      service: 'sample',
      topics: [orderTopic],
      topicPrefix: bed.prefix,
    });
    expect(found.map(({ id }) => id).sort()).toEqual([...lost].sort());
    expect(found[0]).toMatchObject({ topic: orderTopic.name, type: orderPlaced.type, key: 'b' });

    const consumers = [{ name: 'follow-orders', type: orderPlaced.type }];
    expect(await passOver(bed.pool, found, consumers)).toBe(2);
    expect(await passOver(bed.pool, found, consumers)).toBe(0);
    await bed.follow([orderTopic], [orderPlaced]);
    await handled('a', [1, 2]);
    await bed.publish(orderPlaced, 'b', 5, { sent: true });
    await replayEvents({ broker: bed.broker, db: bed.pool, topics: [orderTopic], key: 'b', topicPrefix: bed.prefix });
    await handled('b', [5]);
  });

  it('cannot be told when nothing says until when the database lived', async () => {
    const search = {
      broker: bed.broker,
      db: bed.pool,
      service: 'sample',
      topics: [orderTopic],
      topicPrefix: bed.prefix,
    };
    await expect(findLostEvents(search)).rejects.toMatchObject({ name: 'RestoredMomentUnknown' });
    expect(await findLostEvents({ ...search, since: new Date() })).toEqual([]);
  });
});
