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

/** A dead letter turned back into the message it was. */
export function originalCopy(message: ReceivedMessage, topic: string): BrokerMessage {
  const own = new Set<string>(Object.values(header));
  return {
    ...copyOf(message, topic),
    headers: Object.fromEntries(Object.entries(message.headers).filter(([name]) => !own.has(name))),
  };
}

export function retryState(message: ReceivedMessage): RetryState {
  return {
    attempt: Number(message.headers[header.attempt] ?? '2'),
    dueAt: Number(message.headers[header.dueAt] ?? '0'),
  };
}

export function reasonOf(message: ReceivedMessage): string {
  return message.headers[header.reason] ?? 'unknown';
}

function copyOf(message: ReceivedMessage, topic: string): Omit<BrokerMessage, 'headers'> {
  return { topic, key: message.key, value: message.value };
}

function withOrigin(message: ReceivedMessage): Record<string, string> {
  return {
    [header.topic]: message.topic,
    [header.partition]: String(message.partition),
    [header.offset]: message.offset,
    ...message.headers,
  };
}
