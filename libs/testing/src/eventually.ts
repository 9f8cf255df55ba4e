import { setTimeout as delay } from 'node:timers/promises';

export interface EventuallyOptions {
  /** How long to go on trying, milliseconds. Default 90,000: generous, because it only bounds failures. */
  readonly timeoutMs?: number;
  /** Pause between two attempts, milliseconds. Default 50. */
  readonly intervalMs?: number;
}

/**
 * Repeats an assertion until it holds; for what happens after the answer (events, consumers).
 * @returns what the assertion returned
 * @throws what the assertion threw last
 */
export async function eventually<T>(assertion: () => T | Promise<T>, options: EventuallyOptions = {}): Promise<T> {
  const { timeoutMs = 90_000, intervalMs = 50 } = options;
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    try {
      return await assertion();
    } catch (error) {
      if (performance.now() >= deadline) throw error;
      await delay(intervalMs);
    }
  }
}
