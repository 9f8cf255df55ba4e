import type { PlainDate } from '@minzheng/domain';
import type { PartyRole } from '../people/presence.js';
import type { RecordedStatus } from './marital-record.entity.js';

/** Marital status as far as a register can tell it. */
export type MaritalStatus = 'never-married' | RecordedStatus;

/** Why the national register told nothing. */
export type UnknownReason = 'timeout' | 'unavailable' | 'malformed' | 'wrong-person' | 'no-record';

/** What the national register said of a person, without name and number. */
export type NationalEntry =
  | {
      readonly outcome: 'answered';
      readonly status: MaritalStatus;
      /** Day of the entry; null for somebody never married. */
      readonly since: PlainDate | null;
      readonly spouseKey: string | null;
      /** The name given is the name registered. */
      readonly nameMatches: boolean;
      readonly dataTime: string;
    }
  | { readonly outcome: 'unknown'; readonly reason: UnknownReason };

/** What this city's offices have on record of a person; null when nothing. */
export interface OwnEntry {
  readonly status: RecordedStatus;
  readonly since: PlainDate;
  readonly spouseKey: string;
}

/** Both registers about one person. */
export interface RegisterCheck {
  /** A death of the person is registered (身后一件事). */
  readonly deceased: boolean;
  readonly own: OwnEntry | null;
  readonly national: NationalEntry;
}

/** Answers of both registers about the people of a registration by their part in it, and the day they were given. */
export interface RegisterAnswers {
  readonly on: PlainDate;
  readonly parties: Readonly<Record<string, RegisterCheck>>;
}

/** The same of a couple. */
export interface CoupleCheck extends RegisterAnswers {
  readonly parties: Readonly<Record<PartyRole, RegisterCheck>>;
}

export interface KnownStatus {
  readonly status: MaritalStatus | 'unknown' | 'deceased';
  readonly spouseKey: string | null;
}

/**
 * The marital status that counts: the later entry of the two registers. Our own registrations reach the national register
 * only with its next delivery, so ours wins on the same day. Silence of the national register is never "unmarried".
 */
export function maritalStatusOf({ own, national, deceased }: RegisterCheck): KnownStatus {
  if (deceased) return { status: 'deceased', spouseKey: null };
  if (national.outcome === 'unknown') return { status: 'unknown', spouseKey: null };
  if (own !== null && (national.since === null || own.since >= national.since)) {
    return { status: own.status, spouseKey: own.spouseKey };
  }
  return { status: national.status, spouseKey: national.spouseKey };
}

/** Whether both registers told the status of both people. */
export function isAnswered(check: CoupleCheck | null): check is CoupleCheck {
  return check !== null && Object.values(check.parties).every((party) => maritalStatusOf(party).status !== 'unknown');
}
