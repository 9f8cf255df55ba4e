export interface RetryPolicy {
  /** Deliveries of an event before it is parked, the first one included. */
  readonly inPlaceAttempts: number;
  /** Pause before the second delivery, in milliseconds; each further one is `factor` times longer. */
  readonly firstDelayMs: number;
  readonly factor: number;
  /** Deliveries from the retry topic before the event is given up. */
  readonly delayedAttempts: number;
  /** Pause before each delivery from the retry topic, in milliseconds. */
  readonly delayMs: number;
}

export const defaultRetries: RetryPolicy = {
  inPlaceAttempts: 3,
  firstDelayMs: 100,
  factor: 4,
  delayedAttempts: 5,
  delayMs: 30_000,
};

/** A handler throws this when trying again cannot help; the event goes straight to the dead letters. */
export class UnrecoverableEvent extends Error {
  constructor(
    /** Stable kebab-case reason code; never a value from the payload. */
    readonly code: string,
  ) {
    super(code);
    this.name = 'UnrecoverableEvent';
  }
}

/** Whether another attempt may succeed. */
export function isRetriable(error: unknown): boolean {
  return !(error instanceof UnrecoverableEvent);
}

const SAFE_CODE = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;

/** Reason code of a failure: the error's own code when it has one, never its message. */
export function failureReason(error: unknown): string {
  const code = error instanceof Error ? (error as { code?: unknown }).code : undefined;
  return typeof code === 'string' && SAFE_CODE.test(code) ? code : 'handler-failed';
}
