import { addresses, eventually } from '@minzheng/testing';
import kafkajs from 'kafkajs';
import {
  deadLetterTopic,
  encodeCloudEvent,
  UnrecoverableEvent,
  type Broker,
  type ReceivedEvent,
} from '../src/index.js';
import { orderClosed, orderPlaced, orderTopic } from './support/order-events.js';
import { group, TestBed } from './support/test-bed.js';

let bed: TestBed;
beforeEach(async () => {
  bed = await TestBed.start();
  await bed.createTopics(orderTopic);
});
afterEach(() => bed.close());

/** Two keys whose events wait in one partition, the one that comes first before the other. */
async function neighbours(): Promise<[string, string]> {
  for (const number of [1, 2]) for (const key of fourKeys) await bed.deliver(orderPlaced, key, number);
  const byPartition = Map.groupBy(await bed.read(orderTopic.name), ({ partition }) => partition);
  const keys = [...byPartition.values()].map((messages) => [...new Set(messages.map(({ key }) => key ?? ''))]);
  const [first = '', second = ''] = keys.find(({ length }) => length > 1) ?? [];
  return [first, second];
}
/** More than the topic has partitions. */
const fourKeys = ['a', 'b', 'c', 'd'];
const allInOrder = Object.fromEntries(fourKeys.map((key) => [key, [1, 2]]));

const numberOf = ({ data }: ReceivedEvent) => (data as { number: number }).number;
const deadLetters = () => bed.read(deadLetterTopic(orderTopic.name, group));
const effectsBecome = (expected: Record<string, number[]>) =>
  eventually(async () => expect(await bed.effects()).toEqual(expected));
const nothingParked = () =>
  eventually(async () => {
    const { rows } = await bed.pool.query('SELECT count(*)::int AS parked FROM parked_event');
    expect(rows).toEqual([{ parked: 0 }]);
  });

describe('a consumer', () => {
  it('brings an effect about once, however often its event comes', async () => {
    const calls: string[] = [];
    await bed.follow([orderTopic], [orderPlaced], { before: ({ id }) => void calls.push(id) });
    const event = {
      id: '0198c0de-0000-7000-8000-000000000001',
      type: orderPlaced.type,
      topic: orderTopic.name,
      key: 'a',
      division: '990101001',
      time: '2026-03-02T01:00:00Z',
    };
    const message = encodeCloudEvent({ ...event, body: '{"number":1}' }, bed.prefix);
    await bed.send([message, message]);
    await bed.send([message]);
    await bed.deliver(orderPlaced, 'a', 2);

    await effectsBecome({ a: [1, 2] });
    expect(calls.filter((id) => id === event.id)).toHaveLength(3);
  });

  it.each([
    ['no JSON', 'body-not-json', { value: Buffer.from('{"number":') }],
    ['a payload that breaks its schema', 'event-schema-invalid', { value: Buffer.from('{"number":-1}') }],
    ['an unknown type', 'event-type-unknown', { headers: { ce_type: 'cn.elsewhere.happened.v1' } }],
    ['a version to come', 'event-version-unknown', { headers: { ce_type: 'cn.minzheng.sample.order.placed.v2' } }],
    ['no event id', 'cloudevent-malformed', { headers: { ce_id: 'one' } }],
    ['no type at all', 'cloudevent-malformed', { headers: {} }],
  ])('puts %s among the dead letters, and the rest flows', async (_, reason, poison) => {
    await bed.follow([orderTopic], [orderPlaced]);
    await bed.deliver(orderPlaced, 'a', 1);
    await bed.deliver(orderPlaced, 'a', 2, (message) => ({
      ...message,
      ...poison,
      headers:
        'headers' in poison && Object.keys(poison.headers).length === 0
          ? {}
          : { ...message.headers, ...('headers' in poison ? poison.headers : {}) },
    }));
    await bed.deliver(orderPlaced, 'a', 3);

    await effectsBecome({ a: [1, 3] });
    const letters = await deadLetters();
    expect(letters).toHaveLength(1);
    expect(letters[0]).toMatchObject({
      key: 'a',
      headers: { mz_reason: reason, mz_original_topic: bed.prefix + orderTopic.name },
    });
  });

  it('passes over events of the topic that it does not handle', async () => {
    await bed.follow([orderTopic], [orderPlaced]);
    await bed.deliver(orderClosed, 'a', 1);
    await bed.deliver(orderPlaced, 'a', 2);

    await effectsBecome({ a: [2] });
    expect(await deadLetters()).toEqual([]);
  });

  it('tries a failing event again until it succeeds; later ones of its key wait, other keys flow', async () => {
    let broken = true;
    await bed.follow([orderTopic], [orderPlaced], {
      retries: { inPlaceAttempts: 2, firstDelayMs: 1, delayedAttempts: 1_000_000, delayMs: 1 },
      before: (event) => {
        if (broken && event.key === 'a' && numberOf(event) === 2) throw new Error('not yet');
      },
    });
    for (const number of [1, 2, 3, 4]) await bed.deliver(orderPlaced, 'a', number);
    for (const number of [1, 2, 3, 4]) await bed.deliver(orderPlaced, 'b', number);

    await effectsBecome({ a: [1], b: [1, 2, 3, 4] });
    broken = false;

    await effectsBecome({ a: [1, 2, 3, 4], b: [1, 2, 3, 4] });
    await nothingParked();
    await bed.deliver(orderPlaced, 'a', 5);
    await effectsBecome({ a: [1, 2, 3, 4, 5], b: [1, 2, 3, 4] });
    expect(await deadLetters()).toEqual([]);
  });

  it('handles events of different keys side by side, even of one partition, and those of a key in order', async () => {
    const [first, second] = await neighbours();
    const secondBegan = Promise.withResolvers<undefined>();
    await bed.follow([orderTopic], [orderPlaced], {
      before: async ({ key }) => {
        if (key === second) secondBegan.resolve(undefined);
        if (key === first) await secondBegan.promise;
      },
    });
    await effectsBecome(allInOrder);
  });

  it('is given again what stood behind an event it could not settle, and nothing comes about twice', async () => {
    const [first, second] = await neighbours();
    const calls: string[] = [];
    const outage = new Error('the database is away');
    await bed.follow([orderTopic], [orderPlaced], {
      isOutage: (error) => error === outage,
      before: (event) => {
        calls.push(`${event.key} ${numberOf(event)}`);
        if (event.key === first && calls.filter((call) => call === `${first} 1`).length === 1) throw outage;
      },
    });
    await effectsBecome(allInOrder);
    expect(calls.filter((call) => call === `${second} 1`)).toHaveLength(2);
  });

  it('gives an event up after its retries, and its key flows on in order', async () => {
    const attempts: number[] = [];
    await bed.follow([orderTopic], [orderPlaced], {
      before: (event) => {
        if (numberOf(event) !== 2) return;
        attempts.push(event.attempt);
        throw Object.assign(new Error('secret of a citizen'), { code: 'source-broken' });
      },
    });
    for (const number of [1, 2, 3, 4]) await bed.deliver(orderPlaced, 'a', number);

    await effectsBecome({ a: [1, 3, 4] });
    await nothingParked();
    expect(attempts).toEqual([1, 1, 2, 3]);
    const [letter, ...others] = await deadLetters();
    expect(others).toEqual([]);
    expect(letter!.headers['mz_reason']).toBe('source-broken');
    expect(JSON.stringify(letter!.headers)).not.toContain('secret');
  });

  it('gives up at once what cannot succeed', async () => {
    const attempts: number[] = [];
    await bed.follow([orderTopic], [orderPlaced], {
      before: (event) => {
        attempts.push(event.attempt);
        if (numberOf(event) === 1) throw new UnrecoverableEvent('award-unknown');
      },
    });
    await bed.deliver(orderPlaced, 'a', 1);
    await bed.deliver(orderPlaced, 'a', 2);

    await effectsBecome({ a: [2] });
    expect(attempts).toEqual([1, 1]);
    expect((await deadLetters()).map(({ headers }) => headers['mz_reason'])).toEqual(['award-unknown']);
  });

  it('loses nothing when it stops in the middle of a batch', async () => {
    const count = 40;
    for (let number = 1; number <= count; number += 1) await bed.deliver(orderPlaced, 'a', number);
    const reached = Promise.withResolvers<undefined>();
    const first = await bed.follow([orderTopic], [orderPlaced], {
      before: (event) => {
        if (numberOf(event) === 5) reached.resolve(undefined);
      },
    });
    await reached.promise;
    await first.stop();
    const done = (await bed.effects())['a']!;
    expect(done.length).toBeGreaterThanOrEqual(5);
    expect(done.length).toBeLessThan(count);

    await bed.follow([orderTopic], [orderPlaced]);

    await effectsBecome({ a: Array.from({ length: count }, (_, index) => index + 1) });
  });

  it('reports a crash that it cannot recover from, so that the process ends', async () => {
    const stopOccupant = await occupyGroup(bed.prefix + group);
    bed.atEnd(stopOccupant);
    const fatal = Promise.withResolvers<Error>();

    await bed.follow([orderTopic], [orderPlaced], { onFatal: fatal.resolve });

    expect(await fatal.promise).toMatchObject({ type: 'INCONSISTENT_GROUP_PROTOCOL' });
  });

  it.each(['', '.retry'])(
    'leaves nobody behind when its group %j cannot be joined, and joins at the next attempt',
    async (broken) => {
      const broker = failingOnce(bed.broker, `${bed.prefix}${group}${broken}`);
      const runner = bed.runner([orderTopic], [orderPlaced], { broker });
      await expect(runner.start()).rejects.toThrow('cannot join');
      expect(await membersOf(bed.prefix + group)).toBe(0);
      expect(await membersOf(`${bed.prefix}${group}.retry`)).toBe(0);

      await runner.start();
      await bed.deliver(orderPlaced, 'a', 1);
      await effectsBecome({ a: [1] });
      await runner.stop();
      expect(await membersOf(bed.prefix + group)).toBe(0);
      expect(await membersOf(`${bed.prefix}${group}.retry`)).toBe(0);
    },
  );
});

/** The real broker, except that the first consumer of one group fails at start. */
function failingOnce(broker: Broker, failing: string): Broker {
  let failed = false;
  return {
    producer: () => broker.producer(),
    consumer: (options) => {
      const consumer = broker.consumer(options);
      if (failed || options.group !== failing) return consumer;
      failed = true;
      return { start: () => Promise.reject(new Error('cannot join')), stop: () => consumer.stop() };
    },
    admin: broker.admin,
    close: () => broker.close(),
  };
}

function kafkaClient(): kafkajs.Kafka {
  return new kafkajs.Kafka({ brokers: addresses().kafkaBrokers.split(','), logLevel: kafkajs.logLevel.NOTHING });
}

async function membersOf(groupId: string): Promise<number> {
  const admin = kafkaClient().admin();
  await admin.connect();
  const { groups } = await admin.describeGroups([groupId]);
  await admin.disconnect();
  return groups.reduce((sum, { members }) => sum + members.length, 0);
}

/** A member that shares no way of assigning partitions with ours: Kafka then refuses ours for good. */
async function occupyGroup(groupId: string): Promise<() => Promise<void>> {
  const consumer = kafkaClient().consumer({
    groupId,
    partitionAssigners: [
      (config) => Object.assign(kafkajs.PartitionAssigners.roundRobin(config), { name: 'Stranger' }),
    ],
  });
  await consumer.connect();
  await consumer.subscribe({ topics: [bed.prefix + orderTopic.name] });
  const joined = new Promise((resolve) => consumer.on(consumer.events.GROUP_JOIN, resolve));
  await consumer.run({ eachMessage: () => Promise.resolve() });
  await joined;
  return () => consumer.disconnect();
}
