import type { DomainEvent, EventDefinition } from '@minzheng/contracts';
import type { BrokerMessage, ReceivedMessage } from './broker.js';
import { isTraceparent } from './tracing.js';
import { receiveFault } from './validation.js';

/** An event as a consumer gets it. */
export interface ReceivedEvent<Payload = unknown> extends DomainEvent<Payload> {
  readonly partition: number;
  readonly offset: string;
  /** 1 for the first delivery; counts the delayed retries. */
  readonly attempt: number;
}

/** Why a message can never be handled; it goes to the dead letters at once. */
export type PoisonReason =
  'cloudevent-malformed' | 'body-not-json' | 'event-type-unknown' | 'event-version-unknown' | 'event-schema-invalid';

export class PoisonMessage extends Error {
  constructor(
    readonly reason: PoisonReason,
    readonly pointer?: string,
  ) {
    super(reason);
    this.name = 'PoisonMessage';
  }
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const DIVISION = /^(?:\d{2}|\d{4}|\d{6}|\d{9}|\d{12})$/;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;

/** CloudEvents 1.0, Kafka binary content mode: attributes are `ce_` headers, the value is the JSON payload alone. */
export function encodeCloudEvent(
  event: Omit<DomainEvent, 'data' | 'traceparent'> & { body: string; traceparent?: string | null | undefined },
  topicPrefix = '',
): BrokerMessage {
  const [, service] = event.topic.split('.');
  return {
    topic: topicPrefix + event.topic,
    key: event.key,
    value: Buffer.from(event.body),
    headers: {
      ce_specversion: '1.0',
      ce_id: event.id,
      ce_source: `urn:minzheng:${service}`,
      ce_type: event.type,
      ce_time: event.time,
      ce_subject: event.key,
      ce_division: event.division,
      ...(event.traceparent ? { ce_traceparent: event.traceparent } : {}),
      'content-type': 'application/json',
    },
  };
}

/** The type named by the headers, without looking at anything else. */
export function typeOf(message: ReceivedMessage): string | undefined {
  return message.headers['ce_type'];
}

/** The event id named by the headers, if it is one. */
export function idOf(message: ReceivedMessage): string | undefined {
  const id = message.headers['ce_id'];
  return id !== undefined && UUID.test(id) ? id : undefined;
}

/** Decodes and validates a message of a known type; throws {@link PoisonMessage} when it can never be handled. */
export function decodeCloudEvent(
  message: ReceivedMessage,
  definition: EventDefinition,
): Omit<ReceivedEvent, 'attempt'> {
  const { headers } = message;
  const id = idOf(message);
  const time = headers['ce_time'];
  const division = headers['ce_division'];
  const traceparent = headers['ce_traceparent'];
  if (headers['ce_specversion'] !== '1.0') throw new PoisonMessage('cloudevent-malformed', 'ce_specversion');
  if (id === undefined) throw new PoisonMessage('cloudevent-malformed', 'ce_id');
  if (time === undefined || !INSTANT.test(time)) throw new PoisonMessage('cloudevent-malformed', 'ce_time');
  if (division === undefined || !DIVISION.test(division))
    throw new PoisonMessage('cloudevent-malformed', 'ce_division');
  if (!headers['content-type']?.startsWith('application/json')) {
    throw new PoisonMessage('cloudevent-malformed', 'content-type');
  }
  if (!message.key) throw new PoisonMessage('cloudevent-malformed', 'key');
  const data = parse(message.value);
  const pointer = receiveFault(definition, data);
  if (pointer !== undefined) throw new PoisonMessage('event-schema-invalid', pointer);
  return {
    id,
    type: definition.type,
    topic: definition.topic.name,
    key: message.key,
    division,
    time,
    data,
    partition: message.partition,
    offset: message.offset,
    ...(isTraceparent(traceparent) ? { traceparent } : {}),
  };
}

function parse(value: Buffer | null): unknown {
  try {
    return JSON.parse(value?.toString('utf8') ?? '');
  } catch {
    throw new PoisonMessage('body-not-json');
  }
}
