import { FixedClock, type Clock } from '@minzheng/domain';

/** When tests begin unless they say otherwise: a Monday morning in Shanghai, inside a year with a known calendar. */
export const defaultTime = '2026-03-02T09:00:00+08:00';

/**
 * The business clock of a test service. It stands still; who waits for a moment (timers) is told of every move and may
 * act before the move is over.
 */
export class TestClock implements Clock {
  private readonly fixed: FixedClock;
  private readonly listeners = new Set<() => Promise<void>>();

  /** Shares a clock the test holds already, or starts one at that moment. */
  constructor(start: FixedClock | string) {
    this.fixed = start instanceof FixedClock ? start : new FixedClock(start);
  }

  now(): Date {
    return this.fixed.now();
  }

  /** Called by the platform: its timers look again after every move. */
  onMove(listener: () => Promise<void>): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Moves to a day (midnight in Shanghai) or an instant; resolves when everything that came due has happened. */
  async set(instant: Date | string): Promise<void> {
    this.fixed.set(instant);
    await this.settled();
  }

  /** Moves on by that many milliseconds; resolves like `set`. */
  async advance(milliseconds: number): Promise<void> {
    this.fixed.advance(milliseconds);
    await this.settled();
  }

  /** Resolves when every timer that is due now has fired, and what these set in turn. */
  async settled(): Promise<void> {
    await Promise.all([...this.listeners].map((listener) => listener()));
  }
}
