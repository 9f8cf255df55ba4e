import { eventually } from '@minzheng/testing';
import {
  deadLetterTopic,
  deadLetterTopics,
  replayDeadLetters,
  replayEvents,
  UnrecoverableEvent,
  type DeadLetterReplayOptions,
  type EventReplayOptions,
} from '../src/index.js';
import { orderClosed, orderPlaced, orderTopic, otherTopic, parcelSent } from './support/order-events.js';
import { group, numbersOf, TestBed } from './support/test-bed.js';

let bed: TestBed;
beforeEach(async () => {
  bed = await TestBed.start();
});
afterEach(() => bed.close());

describe('replaying events from the outbox', () => {
  const replay = async (options: Partial<EventReplayOptions> = {}) => {
    const db = await bed.pool.connect();
    try {
      return await replayEvents({
        broker: bed.broker,
        db,
        topics: [orderTopic],
        topicPrefix: bed.prefix,
        replication: 1,
        ...options,
      });
    } finally {
      db.release();
    }
  };

  it('refills a topic that was lost, in order per key and with the same events', async () => {
    await bed.createTopics(orderTopic);
    const published = [];
    for (let number = 1; number <= 12; number += 1) {
      for (const key of ['a', 'b', 'c', 'd']) {
        published.push(await bed.publish(orderPlaced, key, number, { sent: true }));
      }
    }
    await bed.broker.admin.deleteTopics([bed.prefix + orderTopic.name]);
    await eventually(async () =>
      expect(await bed.broker.admin.listTopics()).not.toContain(bed.prefix + orderTopic.name),
    );

    const report = await replay({ batchSize: 5 });

    expect(report).toEqual({
      count: 48,
      types: [{ topic: orderTopic.name, type: orderPlaced.type, count: 48 }],
      created: [bed.prefix + orderTopic.name],
    });
    const messages = await bed.read(orderTopic.name);
    const upTo12 = Array.from({ length: 12 }, (_, index) => index + 1);
    expect(numbersOf(messages)).toEqual({ a: upTo12, b: upTo12, c: upTo12, d: upTo12 });
    expect(messages.map(({ headers }) => headers['ce_id']).sort()).toEqual(published.map(({ id }) => id).sort());
    expect(messages[0]!.headers).toMatchObject({
      ce_type: orderPlaced.type,
      ce_time: '2026-03-02T01:00:00.000Z',
      ce_division: '990101001',
    });
    const partitions = await bed.broker.admin.partitionCounts([bed.prefix + orderTopic.name]);
    expect(partitions.get(bed.prefix + orderTopic.name)).toBe(orderTopic.partitions);
  });

  it('keeps to the filters', async () => {
    await bed.createTopics(orderTopic, otherTopic);
    await bed.publish(orderPlaced, 'a', 1, { sent: true, time: '2026-03-01T00:00:00Z' });
    await bed.publish(orderPlaced, 'b', 2, { sent: true, time: '2026-03-02T00:00:00Z' });
    await bed.publish(orderClosed, 'a', 3, { sent: true, time: '2026-03-03T00:00:00Z' });
    await bed.publish(parcelSent, 'a', 4, { sent: true, time: '2026-03-03T00:00:00Z' });
    const counted = async (options: Partial<EventReplayOptions>) => (await replay({ dryRun: true, ...options })).count;

    expect(await counted({})).toBe(3);
    expect(await counted({ topics: [orderTopic, otherTopic] })).toBe(4);
    expect(await counted({ type: orderPlaced.type })).toBe(2);
    expect(await counted({ key: 'a' })).toBe(2);
    expect(await counted({ from: new Date('2026-03-02T00:00:00Z') })).toBe(2);
    expect(await counted({ to: new Date('2026-03-02T00:00:00Z') })).toBe(1);

    await replay({ key: 'a', type: orderPlaced.type });
    expect(numbersOf(await bed.read(orderTopic.name))).toEqual({ a: [1] });
    expect(await bed.read(otherTopic.name)).toEqual([]);
  });

  it('leaves alone what the relay has not sent yet', async () => {
    await bed.publish(orderPlaced, 'a', 1, { sent: true });
    await bed.publish(orderPlaced, 'a', 2);

    expect((await replay()).count).toBe(1);

    expect(numbersOf(await bed.read(orderTopic.name))).toEqual({ a: [1] });
    const { rows } = await bed.pool.query('SELECT count(*)::int AS unsent FROM outbox WHERE sent_at IS NULL');
    expect(rows).toEqual([{ unsent: 1 }]);
  });

  it('sends nothing and creates nothing in a dry run', async () => {
    await bed.publish(orderPlaced, 'a', 1, { sent: true });

    expect(await replay({ dryRun: true })).toEqual({
      count: 1,
      types: [{ topic: orderTopic.name, type: orderPlaced.type, count: 1 }],
      created: [],
    });
    expect(await bed.broker.admin.listTopics()).not.toContain(bed.prefix + orderTopic.name);
  });

  it('has no second effect on a consumer', async () => {
    await bed.createTopics(orderTopic);
    for (const number of [1, 2, 3]) await bed.publish(orderPlaced, 'a', number, { sent: true });
    await replay();
    await bed.follow([orderTopic], [orderPlaced]);
    await eventually(async () => expect(await bed.effects()).toEqual({ a: [1, 2, 3] }));

    expect((await replay()).count).toBe(3);
    await bed.deliver(orderPlaced, 'a', 4);

    // The fourth comes behind the repeated ones, so they have been handled when its effect is there.
    await eventually(async () => expect((await bed.effects())['a']).toContain(4));
    expect(await bed.effects()).toEqual({ a: [1, 2, 3, 4] });
  });

  it('sends many large events of one key, which do not fit into one request', async () => {
    await bed.createTopics(orderTopic);
    const { sql, params } = await bed.publish(orderPlaced, 'a', 0, { sent: true }).then(() => ({
      sql: `INSERT INTO outbox (id, partition, topic, type, key, division, time, data, sent_at)
            SELECT gen_random_uuid(), partition, topic, type, key, division, time,
                   json_build_object('number', number, 'note', repeat('x', 20000)), now()
            FROM outbox, generate_series(1, $1) AS number`,
      params: [150],
    }));
    await bed.pool.query(sql, params);

    expect((await replay()).count).toBe(151);

    expect(numbersOf(await bed.read(orderTopic.name))).toEqual({ a: Array.from({ length: 151 }, (_, index) => index) });
  });
});

describe('replaying dead letters', () => {
  const replay = (options: Partial<DeadLetterReplayOptions> = {}) =>
    replayDeadLetters({ broker: bed.broker, group, topics: [orderTopic.name], topicPrefix: bed.prefix, ...options });
  const deadLetters = () => bed.read(deadLetterTopic(orderTopic.name, group));
  const untilDead = (count: number) =>
    eventually(async () => {
      const offsets = await bed.broker.admin.topicOffsets(bed.prefix + deadLetterTopic(orderTopic.name, group));
      expect(offsets.reduce((sum, { high }) => sum + Number(high), 0)).toBe(count);
    });

  it('sets aside for good what can never be handled, when told so', async () => {
    await bed.createTopics(orderTopic);
    await bed.follow([orderTopic], [orderPlaced], {
      before: () => {
        throw new UnrecoverableEvent('rule-unknown');
      },
    });
    await bed.deliver(orderPlaced, 'a', 1);
    await untilDead(1);
    expect(await replay({ discard: true, dryRun: true })).toMatchObject({ count: 1 });
    expect(await replay({ discard: true })).toMatchObject({ count: 1, reasons: [{ reason: 'rule-unknown' }] });
    expect(await replay()).toMatchObject({ count: 0 });
    expect(await deadLetters()).toHaveLength(1);
    expect(await bed.effects()).toEqual({});
  });

  it('brings the effect about once the cause is mended, and never sends a letter twice', async () => {
    await bed.createTopics(orderTopic);
    let mended = false;
    await bed.follow([orderTopic], [orderPlaced], {
      before: ({ data }) => {
        if (!mended && (data as { number: number }).number !== 3) throw new UnrecoverableEvent('rule-unknown');
      },
    });
    for (const number of [1, 2, 3]) await bed.deliver(orderPlaced, 'a', number);
    await untilDead(2);
    await eventually(async () => expect(await bed.effects()).toEqual({ a: [3] }));
    const sentBefore = await bed.read(orderTopic.name);

    expect(await replay({ dryRun: true })).toEqual({
      count: 2,
      reasons: [{ topic: orderTopic.name, reason: 'rule-unknown', count: 2 }],
    });
    mended = true;
    expect((await replay()).count).toBe(2);

    await eventually(async () => expect(await bed.effects()).toEqual({ a: [3, 1, 2] }));
    expect(await replay()).toEqual({ count: 0, reasons: [] });
    expect(await replay({ dryRun: true })).toEqual({ count: 0, reasons: [] });
    // Other groups follow the topic too, so nothing may come back to it.
    expect(await bed.read(orderTopic.name)).toHaveLength(sentBefore.length);
    expect(await deadLetters()).toHaveLength(2);
  });

  it('gives back to the dead letters what still cannot be handled, without looping', async () => {
    await bed.createTopics(orderTopic);
    await bed.follow([orderTopic], [orderPlaced]);
    await bed.deliver(orderPlaced, 'a', 1, (message) => ({ ...message, value: Buffer.from('{"number":"one"}') }));
    await untilDead(1);

    expect((await replay()).count).toBe(1);
    await untilDead(2);
    expect((await replay()).count).toBe(1);
    await untilDead(3);

    const [first, second] = await deadLetters();
    expect(second!.headers).toMatchObject({
      ce_id: first!.headers['ce_id'],
      mz_reason: 'event-schema-invalid',
      mz_original_topic: bed.prefix + orderTopic.name,
      mz_original_offset: first!.headers['mz_original_offset'],
    });
    await bed.deliver(orderPlaced, 'a', 2);
    await eventually(async () => expect(await bed.effects()).toEqual({ a: [2] }));
  });

  it('lets replayed events of one key wait behind each other while one of them fails', async () => {
    await bed.createTopics(orderTopic);
    let failures = 0;
    let phase: 'broken' | 'flaky' = 'broken';
    await bed.follow([orderTopic], [orderPlaced], {
      retries: { inPlaceAttempts: 1, delayedAttempts: 5, delayMs: 1 },
      before: ({ key, data }) => {
        if (key !== 'a') return;
        if (phase === 'broken') throw new UnrecoverableEvent('rule-unknown');
        if ((data as { number: number }).number === 1 && failures++ < 2) throw new Error('not yet');
      },
    });
    for (const number of [1, 2, 3]) await bed.deliver(orderPlaced, 'a', number);
    await untilDead(3);

    phase = 'flaky';
    expect((await replay()).count).toBe(3);

    await eventually(async () => expect(await bed.effects()).toEqual({ a: [1, 2, 3] }));
    await eventually(async () => {
      const { rows } = await bed.pool.query('SELECT count(*)::int AS parked FROM parked_event');
      expect(rows).toEqual([{ parked: 0 }]);
    });
    await untilDead(3);
  });

  it('knows of which topics there are dead letters of the group', async () => {
    await bed.createTopics(orderTopic, otherTopic);
    expect(await deadLetterTopics(bed.broker, group, bed.prefix)).toEqual([]);
    await bed.follow([orderTopic], [orderPlaced]);
    expect(await deadLetterTopics(bed.broker, group, bed.prefix)).toEqual([orderTopic.name]);
    expect(await deadLetterTopics(bed.broker, 'other-group', bed.prefix)).toEqual([]);
  });
});
