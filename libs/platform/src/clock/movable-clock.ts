import type { Clock } from '@minzheng/domain';

/** A clock that can jump (sandbox, tests); what waits for a moment has to look again when it does. */
export interface MovableClock extends Clock {
  /** Calls `listener` after every jump, and waits for it; returns how to stop that. */
  onMove(listener: () => Promise<void>): () => void;
}

export function isMovable(clock: Clock): clock is MovableClock {
  return typeof (clock as Partial<MovableClock>).onMove === 'function';
}
