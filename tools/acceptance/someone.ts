import { randomInt, randomUUID } from 'node:crypto';

import { addDays, makeCreditCode, type PlainDate } from '@minzheng/domain';
import { syntheticPerson } from '@minzheng/testing';

const daysOfTwentyYears = 7_300;

/** A person as requests name one. */
export interface Named {
  name: string;
  identityNumber: string;
}

/**
 * Somebody whom no service of a running platform has met, born within twenty years from `from` or on the very day `born`.
 * Drawn, not numbered: the platform keeps its people from one run to the next.
 */
export function someone({ from, born }: { from?: PlainDate; born?: PlainDate }): Named {
  const birthDate = born ?? addDays(from ?? '1970-01-01', randomInt(daysOfTwentyYears));
  const { name, identityNumber } = syntheticPerson({ seed: randomUUID(), birthDate });
  return { name, identityNumber };
}

/** Credit code of an organisation that nobody has registered. */
export function someCreditCode(): string {
  return makeCreditCode(`52990101MJ${String(randomInt(10_000_000)).padStart(7, '0')}`);
}

/** SHA-256 in hex, as that of a paper. */
export const digestOf = (digit: string): string => digit.repeat(64);
