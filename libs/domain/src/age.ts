import { CodedError } from './coded-error.js';
import { type PlainDate, splitDate } from './plain-date.js';

/**
 * Full years (周岁) on a day; a year is complete on the birthday itself, and for someone born on 29 February
 * on 1 March of a common year.
 * @throws CodedError `birth-date-in-future` when the day lies before the birth
 */
export function ageOn(birthDate: PlainDate, on: PlainDate): number {
  const born = splitDate(birthDate);
  const day = splitDate(on);
  if (on < birthDate) throw new CodedError('birth-date-in-future', 'The birth date lies after the day asked about.');
  const beforeBirthday = day.month < born.month || (day.month === born.month && day.day < born.day);
  return day.year - born.year - (beforeBirthday ? 1 : 0);
}
