import type { Clock } from '@minzheng/domain';

/** A clock that can jump (sandbox, tests); what waits for a moment has to look again when it does. */
export interface MovableClock extends Clock {
  /** Calls `listener` after every jump, and waits for it; returns how to stop that. */
  onMove(listener: () => Promise<void>): () => void;
}

export function isMovable(clock: Clock): clock is MovableClock {
  return typeof (clock as Partial<MovableClock>).onMove === 'function';
}

/** A movable clock that follows somebody else's moves: it has to be started before it tells the time. */
export interface FollowingClock extends MovableClock {
  start(): Promise<void>;
  stop(): Promise<void>;
}

export function isFollowing(clock: Clock): clock is FollowingClock {
  return isMovable(clock) && typeof (clock as Partial<FollowingClock>).start === 'function';
}
