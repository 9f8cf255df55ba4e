import { addDays, makeIdentityNumber } from '@minzheng/domain';

export type Sex = 'male' | 'female';

/** Gives every new person an identity number (公民身份号码) that no other person of the city has. */
export interface IdentitySource {
  next(birthDate: string, sex: Sex): string;
}

/** Sequence numbers of one birth date and division: 499 for each sex, odd ones for men (GB 11643). */
const perSex = 499;

function sequenceOf(index: number, sex: Sex): number {
  return sex === 'male' ? 2 * index + 1 : 2 * index + 2;
}

/**
 * Numbers of the loaded city under its counties' codes. Keeps one counter per county, birth date and sex, so its size does
 * not grow with the population; a birth date that is used up moves on to the next day.
 */
export class CityIdentities {
  private readonly used = new Map<string, number>();

  of(county: string): IdentitySource {
    return {
      next: (birthDate, sex) => {
        for (let date = birthDate; ; date = addDays(date, 1)) {
          const key = `${county}${date}${sex}`;
          const index = this.used.get(key) ?? 0;
          if (index >= perSex) continue;
          this.used.set(key, index + 1);
          return makeIdentityNumber(county, date, sequenceOf(index, sex));
        }
      },
    };
  }
}

/** Division prefix of the named families; no family of the loaded city or made later uses it. */
const namedPrefix = '990110';
const freshPrefixes = 89;

/** Numbers of the `index`-th named family. */
export function namedIdentities(index: number): IdentitySource {
  return { next: (birthDate, sex) => makeIdentityNumber(namedPrefix, birthDate, sequenceOf(index, sex)) };
}

/**
 * Numbers of the `counter`-th family made on request: prefixes 990111…990199 in turn, and when those are used up for a
 * birth date, the same again one day later.
 */
export function freshIdentities(counter: number): IdentitySource {
  const index = counter % perSex;
  const prefix = 990111 + (Math.floor(counter / perSex) % freshPrefixes);
  const days = Math.floor(counter / (perSex * freshPrefixes));
  return {
    next: (birthDate, sex) => makeIdentityNumber(String(prefix), addDays(birthDate, days), sequenceOf(index, sex)),
  };
}
