import type { BrokerMessage, ReceivedMessage } from '../broker.js';

/** Headers that messaging adds to copies in retry and dead-letter topics; the CloudEvent in them stays as it was. */
const header = {
  /** Number of the coming delivery, 2 for the first delayed one. */
  attempt: 'mz_attempt',
  /** Epoch milliseconds before which the copy is not handled. */
  dueAt: 'mz_due_at',
  /** Reason code: of the last failure, or why the message was given up. */
  reason: 'mz_reason',
  failedAt: 'mz_failed_at',
  topic: 'mz_original_topic',
  partition: 'mz_original_partition',
  offset: 'mz_original_offset',
  /** On a dead letter that gets another chance: nobody has parked it, so it asks for its place like a new event. */
  replayed: 'mz_replayed',
} as const;

export interface RetryState {
  readonly attempt: number;
  readonly dueAt: number;
}

/** Copy of a message for the retry topic. */
export function retryCopy(
  message: ReceivedMessage,
  topic: string,
  state: RetryState & { reason: string },
): BrokerMessage {
  return {
    ...copyOf(message, topic),
    // The original timestamp stays, so that the age of the event is measured through the retries.
    timestamp: message.timestamp,
    headers: {
      ...withOrigin(message),
      [header.attempt]: String(state.attempt),
      [header.dueAt]: String(state.dueAt),
      [header.reason]: state.reason,
    },
  };
}

/** Copy of a message for the dead letters, with the reason code and where it came from. */
export function deadLetterCopy(message: ReceivedMessage, topic: string, reason: string): BrokerMessage {
  return {
    ...copyOf(message, topic),
    headers: {
      ...withOrigin(message),
      [header.reason]: reason,
      [header.failedAt]: new Date().toISOString(),
    },
  };
}

/** Copy of a dead letter for the retry topic: as if it came for the first time, but to its own group only. */
export function replayCopy(message: ReceivedMessage, topic: string): BrokerMessage {
  const { [header.reason]: _reason, [header.failedAt]: _failedAt, ...kept } = message.headers;
  return {
    ...copyOf(message, topic),
    headers: { ...kept, [header.attempt]: '1', [header.dueAt]: '0', [header.replayed]: 'true' },
  };
}

export function retryState(message: ReceivedMessage): RetryState & { readonly replayed: boolean } {
  return {
    attempt: Number(message.headers[header.attempt] ?? '2'),
    dueAt: Number(message.headers[header.dueAt] ?? '0'),
    replayed: header.replayed in message.headers,
  };
}

export function reasonOf(message: ReceivedMessage): string {
  return message.headers[header.reason] ?? 'unknown';
}

function copyOf(message: ReceivedMessage, topic: string): Omit<BrokerMessage, 'headers'> {
  return { topic, key: message.key, value: message.value };
}

function withOrigin(message: ReceivedMessage): Record<string, string> {
  const { [header.replayed]: _replayed, ...kept } = message.headers;
  return {
    [header.topic]: message.topic,
    [header.partition]: String(message.partition),
    [header.offset]: message.offset,
    ...kept,
  };
}
