import type { DomainEvent, EventDefinition } from '@minzheng/contracts';
import { EventRefused } from './event-refused.js';
import { containsIdentityNumber } from './personal-data.js';
import { activeTraceparent, isTraceparent } from './tracing.js';
import { publishFault } from './validation.js';

/** Kafka's default limit of a record is 1 MiB; far below it, so that no event ever gets stuck in an outbox. */
export const maxEventBytes = 256 * 1024;

const DIVISION = /^(?:\d{2}|\d{4}|\d{6}|\d{9}|\d{12})$/;
const KEY = /^[A-Za-z0-9_-]{1,64}$/;

export interface EventContext {
  readonly random: { uuid(): string };
  readonly clock: { now(): Date };
  /** W3C trace context; taken from the active span when not given. */
  readonly traceparent?: string | undefined;
}

/**
 * Makes an event that is fit to be published: valid by its schema, small enough, free of identity numbers in payload and
 * headers. Throws {@link EventRefused} otherwise.
 *
 * @example newEvent(reportIssued, { key: report.id, division: report.division, data }, { random, clock })
 */
export function newEvent<Payload>(
  definition: EventDefinition<Payload>,
  event: { key: string; division: string; data: Payload },
  context: EventContext,
): DomainEvent<Payload> {
  const pointer = publishFault(definition, event.data);
  if (pointer !== undefined) {
    throw new EventRefused('event-schema-invalid', `${definition.type} breaks its schema`, pointer);
  }
  if (!KEY.test(event.key))
    throw new EventRefused('event-schema-invalid', `${definition.type} has an unusable key`, 'key');
  if (!DIVISION.test(event.division)) {
    throw new EventRefused('event-schema-invalid', `${definition.type} has no valid division`, 'division');
  }
  const body = JSON.stringify(event.data);
  if (Buffer.byteLength(body) > maxEventBytes) {
    throw new EventRefused('event-too-large', `${definition.type} is larger than ${maxEventBytes} bytes`);
  }
  if (containsIdentityNumber(body) || containsIdentityNumber(event.key)) {
    throw new EventRefused('personal-data-in-event', `${definition.type} contains something like an identity number`);
  }
  const traceparent = isTraceparent(context.traceparent) ? context.traceparent : activeTraceparent();
  return {
    id: context.random.uuid(),
    type: definition.type,
    topic: definition.topic.name,
    key: event.key,
    division: event.division,
    time: context.clock.now().toISOString(),
    data: event.data,
    ...(traceparent === undefined ? {} : { traceparent }),
  };
}
