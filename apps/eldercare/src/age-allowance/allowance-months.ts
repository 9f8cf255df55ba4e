import { addMonths, ageOn, firstDayOf, lastDayOf, monthOf, type PlainDate, type YearMonth } from '@minzheng/domain';

/** A tier of the allowance. */
export interface Tier {
  readonly ageFrom: number;
  readonly monthlyFen: number;
}

/** Where somebody lived from when to when; both ends belong to it. */
export interface Residence {
  readonly division: string;
  readonly fromDay: PlainDate;
  readonly toDay: PlainDate | null;
}

/** Whose life it is: a birthday after death is none. */
export interface Life {
  readonly birthDate: PlainDate;
  readonly diedOn: PlainDate | null;
}

/** 从生日当月起: the highest tier whose birthday lies in the month or before it; tiers are ordered by falling age. */
export function tierIn(tiers: readonly Tier[], { birthDate, diedOn }: Life, month: YearMonth): Tier | undefined {
  const end = lastDayOf(month);
  const last = diedOn !== null && diedOn < end ? diedOn : end;
  if (last < birthDate || (diedOn !== null && diedOn < firstDayOf(month))) return undefined;
  const age = ageOn(birthDate, last);
  return tiers.find(({ ageFrom }) => age >= ageFrom);
}

/**
 * The village that pays a month: where the elder lived on its first day. So a month is paid by one place whenever
 * somebody moves, and the month of death or departure is still paid.
 */
export function payingPlace(residences: readonly Residence[], month: YearMonth): string | undefined {
  const first = firstDayOf(month);
  return residences.find(({ fromDay, toDay }) => fromDay <= first && (toDay === null || first <= toDay))?.division;
}

/** The months from the first to the last, both included. */
export function monthsBetween(first: YearMonth, last: YearMonth): YearMonth[] {
  const months: YearMonth[] = [];
  for (let month = first; month <= last; month = addMonths(month, 1)) months.push(month);
  return months;
}

/** The month of a birthday; born on 29 February, it is reached on 1 March of a common year. */
export function monthOfAge(birthDate: PlainDate, age: number): YearMonth {
  let month = addMonths(monthOf(birthDate), age * 12);
  while (ageOn(birthDate, lastDayOf(month)) < age) month = addMonths(month, 1);
  return month;
}
