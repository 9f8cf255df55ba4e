import { CodedError } from './coded-error.js';
import { addDays, isPlainDate, type PlainDate, splitDate, weekdayOf } from './plain-date.js';

/** One year of the State Council's holiday arrangement (节假日安排). */
export interface CalendarYear {
  year: number;
  /** Days off; a weekend day may be listed, as the notices do. */
  holidays: readonly PlainDate[];
  /** Saturdays and Sundays that are worked to make up for a long holiday (调休上班). */
  makeUpWorkdays: readonly PlainDate[];
  /** The notice that ordered it. */
  source: string;
}

/**
 * Working days (工作日) as deadlines count them: the day of the act is not counted, and a last day that is no
 * working day rolls forward (Civil Code art. 201, 203). A day of an unknown year is an error, never a guess.
 *
 * ```ts
 * calendar.addWorkingDays('2026-03-02', 30) // '2026-04-14'
 * calendar.addCalendarDays('2026-09-01', 30, { rollForward: true }) // '2026-10-08'
 * ```
 */
export class WorkingCalendar {
  private constructor(
    private readonly years: ReadonlySet<number>,
    private readonly holidays: ReadonlySet<PlainDate>,
    private readonly makeUpWorkdays: ReadonlySet<PlainDate>,
  ) {}

  /** @throws CodedError `calendar-year-invalid` for a year given twice or a day that contradicts itself or its year */
  static from(years: Iterable<CalendarYear>): WorkingCalendar {
    const known = new Set<number>();
    const holidays = new Set<PlainDate>();
    const makeUpWorkdays = new Set<PlainDate>();
    for (const year of years) {
      if (known.has(year.year)) throw invalidYear(year.year, 'is given twice');
      checkYear(year);
      known.add(year.year);
      for (const day of year.holidays) holidays.add(day);
      for (const day of year.makeUpWorkdays) makeUpWorkdays.add(day);
    }
    return new WorkingCalendar(known, holidays, makeUpWorkdays);
  }

  /** @throws CodedError `calendar-year-unknown` naming the year */
  isWorkingDay(date: PlainDate): boolean {
    const { year } = splitDate(date);
    if (!this.years.has(year)) {
      throw new CodedError(
        'calendar-year-unknown',
        `The working days of ${year} are not known; its calendar is missing.`,
      );
    }
    if (this.makeUpWorkdays.has(date)) return true;
    return weekdayOf(date) <= 5 && !this.holidays.has(date);
  }

  /**
   * The `count`-th working day after `start`; `start` itself is not counted. With 0 it is `start`, rolled forward.
   * @throws CodedError `calendar-year-unknown`, `count-invalid`
   */
  addWorkingDays(start: PlainDate, count: number): PlainDate {
    requireCount(count);
    let date = this.rollForward(start);
    if (count === 0) return date;
    date = start;
    for (let left = count; left > 0;) {
      date = addDays(date, 1);
      if (this.isWorkingDay(date)) left -= 1;
    }
    return date;
  }

  /**
   * `count` calendar days after `start`, `start` not counted; with `rollForward` a last day off moves to the next
   * working day.
   */
  addCalendarDays(start: PlainDate, count: number, options: { rollForward?: boolean } = {}): PlainDate {
    requireCount(count);
    const last = addDays(start, count);
    return options.rollForward === true ? this.rollForward(last) : last;
  }

  /** The day itself when it is a working day, otherwise the next one. */
  rollForward(date: PlainDate): PlainDate {
    let day = date;
    while (!this.isWorkingDay(day)) day = addDays(day, 1);
    return day;
  }

  /** Working days after `from` up to and including `to`; negative when `to` is earlier. */
  workingDaysBetween(from: PlainDate, to: PlainDate): number {
    if (to < from) return -this.workingDaysBetween(to, from);
    let count = 0;
    for (let day = from; day < to;) {
      day = addDays(day, 1);
      if (this.isWorkingDay(day)) count += 1;
    }
    return count;
  }
}

function checkYear({ year, holidays, makeUpWorkdays }: CalendarYear): void {
  for (const day of [...holidays, ...makeUpWorkdays]) {
    if (!isPlainDate(day) || splitDate(day).year !== year)
      throw invalidYear(year, `contains a day of another year, ${day}`);
  }
  const off = new Set(holidays);
  for (const day of makeUpWorkdays) {
    if (off.has(day)) throw invalidYear(year, `has ${day} both off and worked`);
    if (weekdayOf(day) <= 5) throw invalidYear(year, `makes up work on ${day}, which is no weekend day`);
  }
}

function invalidYear(year: number, fault: string): CodedError {
  return new CodedError('calendar-year-invalid', `The calendar of ${year} ${fault}.`);
}

function requireCount(count: number): void {
  if (!Number.isSafeInteger(count) || count < 0) {
    throw new CodedError('count-invalid', 'A number of days must be a whole number, zero or more.');
  }
}
