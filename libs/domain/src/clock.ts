import { CodedError } from './coded-error.js';
import { type PlainDate, shanghaiDate } from './plain-date.js';

/** Source of the present moment; injected everywhere so that time can be moved in tests and in the sandbox. */
export interface Clock {
  now(): Date;
}

/** The machine's time. */
export const systemClock: Clock = { now: () => new Date() };

/** A clock that stands still until it is moved. Accepts a day (midnight in Shanghai), an RFC 3339 instant or a `Date`. */
export class FixedClock implements Clock {
  private milliseconds: number;

  constructor(instant: Date | string) {
    this.milliseconds = toMilliseconds(instant);
  }

  now(): Date {
    return new Date(this.milliseconds);
  }

  /** Moves to the given moment, forwards or backwards. */
  set(instant: Date | string): void {
    this.milliseconds = toMilliseconds(instant);
  }

  /** Moves by that many milliseconds. */
  advance(milliseconds: number): void {
    this.milliseconds += milliseconds;
  }
}

/** The day it is in Shanghai: deadlines and policy go by this day, whatever the machine's zone. */
export function today(clock: Clock): PlainDate {
  return shanghaiDate(clock.now());
}

function toMilliseconds(instant: Date | string): number {
  const text =
    typeof instant === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(instant) ? `${instant}T00:00:00+08:00` : instant;
  const milliseconds = new Date(text).getTime();
  if (Number.isNaN(milliseconds)) {
    throw new CodedError('instant-invalid', 'The instant is neither a day nor an RFC 3339 date and time.');
  }
  return milliseconds;
}
