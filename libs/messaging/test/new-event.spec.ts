import { randomUUID } from 'node:crypto';
import { events, type EventDefinition } from '@minzheng/contracts';
import { syntheticPerson } from '@minzheng/testing';
import {
  decodeCloudEvent,
  encodeCloudEvent,
  EventRefused,
  maxEventBytes,
  newEvent,
  PoisonMessage,
  type BrokerMessage,
  type ReceivedMessage,
} from '../src/index.js';
import { orderPlaced, orderTopic } from './support/order-events.js';

const instant = '2026-03-02T09:00:00.000Z';
const context = {
  random: { uuid: () => '0198c0de-0000-7000-8000-000000000001' },
  clock: { now: () => new Date(instant) },
};
const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
const make = (data: unknown, { key = 'order-1', division = '990101001' } = {}) =>
  newEvent(orderPlaced as EventDefinition, { key, division, data }, context);

function refusal(work: () => unknown): EventRefused {
  try {
    work();
  } catch (error) {
    if (error instanceof EventRefused) return error;
    throw error;
  }
  throw new Error('It was not refused');
}

describe('making an event', () => {
  it('takes id and time from its surroundings', () => {
    expect(
      newEvent(
        orderPlaced,
        { key: 'order-1', division: '990101001', data: { number: 7 } },
        { ...context, traceparent },
      ),
    ).toEqual({
      id: '0198c0de-0000-7000-8000-000000000001',
      type: orderPlaced.type,
      topic: orderTopic.name,
      key: 'order-1',
      division: '990101001',
      time: instant,
      data: { number: 7 },
      traceparent,
    });
  });

  it.each([
    ['a missing field', {}, ''],
    ['a wrong value', { number: -1 }, '/number'],
    ['an unknown field', { number: 1, name: 'x' }, ''],
  ])('refuses %s', (_, data, pointer) => {
    expect(refusal(() => make(data))).toMatchObject({ code: 'event-schema-invalid', pointer });
  });

  it.each([
    ['a key with spaces', { key: 'order 1' }, 'key'],
    ['a division that is none', { division: '99010' }, 'division'],
  ])('refuses %s', (_, place, pointer) => {
    expect(refusal(() => make({ number: 1 }, place))).toMatchObject({ code: 'event-schema-invalid', pointer });
  });

  const { identityNumber } = syntheticPerson({ seed: 'new-event' });
  it.each([
    ['plainly', identityNumber],
    ['inside a sentence', `number ${identityNumber}, see above`],
    ['in groups', `${identityNumber.slice(0, 6)} ${identityNumber.slice(6, 14)} ${identityNumber.slice(14)}`],
    ['in full-width digits', identityNumber.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)))],
  ])('refuses an identity number in the payload, written %s, and does not repeat it', (_, note) => {
    const refused = refusal(() => make({ number: 1, note }));
    expect(refused.code).toBe('personal-data-in-event');
    expect(refused.message).not.toContain(identityNumber);
    expect(refused.message).not.toContain(note);
  });

  it('refuses an identity number as the key, which becomes a header', () => {
    expect(refusal(() => make({ number: 1 }, { key: identityNumber })).code).toBe('personal-data-in-event');
  });

  it('lets digits pass that are no identity number', () => {
    const wrongCheck = identityNumber.slice(0, 17) + (identityNumber.endsWith('0') ? '1' : '0');
    expect(make({ number: 1, note: wrongCheck }).data).toMatchObject({ note: wrongCheck });
    expect(make({ number: 1, note: 'a'.repeat(7) + identityNumber.slice(0, 17) + 'a'.repeat(8) }).id).toBeDefined();
  });

  it('refuses what is too large for Kafka', () => {
    expect(refusal(() => make({ number: 1, note: 'x'.repeat(maxEventBytes) })).code).toBe('event-too-large');
  });

  it.each(events.map((event) => [event.type, event] as const))('accepts the example of %s', (_, definition) => {
    const event = newEvent(definition, { key: randomUUID(), division: '990101001', data: definition.example }, context);
    expect(event.data).toEqual(definition.example);
  });
});

describe('a CloudEvent on Kafka', () => {
  const event = { ...make({ number: 7, note: '你好' }), traceparent };
  const message = encodeCloudEvent({ ...event, body: JSON.stringify(event.data) }, 'test.');
  const received = (change: Partial<BrokerMessage> = {}): ReceivedMessage => ({
    ...message,
    partition: 2,
    offset: '41',
    timestamp: 0,
    ...change,
  });
  const without = (name: string) => Object.fromEntries(Object.entries(message.headers).filter(([key]) => key !== name));
  const poison = (change: Partial<BrokerMessage>) => {
    try {
      decodeCloudEvent(received(change), orderPlaced);
    } catch (error) {
      if (error instanceof PoisonMessage) return { reason: error.reason, pointer: error.pointer };
      throw error;
    }
    throw new Error('It was not refused');
  };

  it('is in binary mode: attributes are headers, the value is the payload alone', () => {
    expect(message).toEqual({
      topic: `test.${orderTopic.name}`,
      key: 'order-1',
      value: Buffer.from('{"number":7,"note":"你好"}'),
      headers: {
        ce_specversion: '1.0',
        ce_id: event.id,
        ce_source: 'urn:minzheng:sample',
        ce_type: orderPlaced.type,
        ce_time: instant,
        ce_subject: 'order-1',
        ce_division: '990101001',
        ce_traceparent: traceparent,
        'content-type': 'application/json',
      },
    });
  });

  it('comes back as the event it was', () => {
    expect(decodeCloudEvent(received(), orderPlaced)).toEqual({ ...event, partition: 2, offset: '41' });
  });

  it('may have fields that a newer publisher has added', () => {
    const value = Buffer.from('{"number":7,"colour":"red"}');
    expect(decodeCloudEvent(received({ value }), orderPlaced).data).toEqual({ number: 7, colour: 'red' });
  });

  it('does without a trace, and drops one that is malformed', () => {
    const { traceparent: _, ...untraced } = event;
    const expected = { ...untraced, partition: 2, offset: '41' };
    expect(decodeCloudEvent(received({ headers: without('ce_traceparent') }), orderPlaced)).toEqual(expected);
    const headers = { ...message.headers, ce_traceparent: 'x' };
    expect(decodeCloudEvent(received({ headers }), orderPlaced)).toEqual(expected);
  });

  it.each(['ce_specversion', 'ce_id', 'ce_time', 'ce_division', 'content-type'])('is poison without %s', (name) => {
    expect(poison({ headers: without(name) })).toEqual({ reason: 'cloudevent-malformed', pointer: name });
  });

  it('is poison without a key, without JSON, or with a payload that breaks its schema', () => {
    expect(poison({ key: null })).toEqual({ reason: 'cloudevent-malformed', pointer: 'key' });
    expect(poison({ value: null })).toEqual({ reason: 'body-not-json', pointer: undefined });
    expect(poison({ value: Buffer.from('[') })).toEqual({ reason: 'body-not-json', pointer: undefined });
    expect(poison({ value: Buffer.from('{"number":"7"}') })).toEqual({
      reason: 'event-schema-invalid',
      pointer: '/number',
    });
  });
});
