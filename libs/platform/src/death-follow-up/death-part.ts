import type { DeathEffect } from '@minzheng/contracts';
import type { PlainDate } from '@minzheng/domain';
import type { Transaction } from '../database/transaction.js';

/** A death as a part of a service hears of it. */
export interface Death {
  readonly deathId: string;
  readonly personKey: string;
  readonly diedOn: PlainDate;
  /** Where the death was registered, which need not be where the service knows the person. */
  readonly registeredIn: string;
}

/** What a part did about a death. */
export interface Followed<Kept> {
  /** Told to everybody; without personal data. */
  readonly effects: readonly DeathEffect[];
  /** What `restore` needs: JSON without personal data, stays in this service. */
  readonly kept: Kept;
}

/**
 * What one matter of a service does when a person dies. Both methods run in the transaction of the event, once for a
 * death; they write and audit through `tx` like everything else.
 */
export interface DeathPart<Kept = unknown> {
  /** Permanent: rows of deaths bear it. */
  readonly code: string;
  /** Does its part; undefined when there is nothing to do. */
  follow(death: Death, tx: Transaction): Promise<Followed<Kept> | undefined>;
  /** The death was recorded in error: makes everything as it was, and says what that was. */
  restore(death: Death, kept: Kept, tx: Transaction): Promise<readonly DeathEffect[]>;
}
