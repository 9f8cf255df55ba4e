import { addDays, type CalendarYear, isPlainDate, periodContains, periodsOverlap } from '@minzheng/domain';
import { asListOf, asObject, asText } from './figure-name.js';
import { figureKey, periodOf, type PolicyFigure } from './policy-figure.js';

/** Calendars are figures too: one item per year, so that they are dated, sourced and immutable like all others. */
export const CALENDAR_PREFIX = 'calendar.';
export const CALENDAR_UNIT = 'calendar';

const asDays = asListOf((value) => {
  const day = asText(value);
  if (!isPlainDate(day)) throw new TypeError('expected days written YYYY-MM-DD');
  return day;
});
const asCalendar = asObject({ holidays: asDays, makeUpWorkdays: asDays });

export function calendarItem(year: number): string {
  return `${CALENDAR_PREFIX}${year}`;
}

export function isCalendarItem(item: string): boolean {
  return item.startsWith(CALENDAR_PREFIX);
}

/**
 * One year from its rows of one division. Usually one row; an arrangement changed during the year has several, and
 * each day goes by the row that holds on it.
 */
export function calendarYear(rows: readonly PolicyFigure[]): CalendarYear {
  const year = Number(rows[0]?.item.slice(CALENDAR_PREFIX.length));
  const parts = rows.map((row) => {
    const { holidays, makeUpWorkdays } = asCalendar(row.value);
    const holds = (day: string): boolean => periodContains(periodOf(row), day);
    return { holidays: holidays.filter(holds), makeUpWorkdays: makeUpWorkdays.filter(holds) };
  });
  return {
    year,
    holidays: parts.flatMap(({ holidays }) => holidays),
    makeUpWorkdays: parts.flatMap(({ makeUpWorkdays }) => makeUpWorkdays),
    source: rows.map(({ source }) => source).join('; '),
  };
}

/** Faults of calendar rows: a year that its rows do not cover from the first to the last day would be half a guess. */
export function calendarFaults(rows: readonly PolicyFigure[]): string[] {
  const [first] = rows;
  if (first === undefined) return [];
  const year = first.item.slice(CALENDAR_PREFIX.length);
  const whole = { from: `${year}-01-01`, to: `${year}-12-31` };
  if (!isPlainDate(whole.from)) return [`${figureKey(first)}: a calendar's item ends with its year`];
  const ordered = rows.toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
  let uncovered: string = whole.from;
  for (const row of ordered) {
    if (!periodsOverlap(periodOf(row), whole) || row.validFrom > uncovered) break;
    if (row.validTo === null) return [];
    uncovered = addDays(row.validTo, 1);
  }
  return uncovered > whole.to ? [] : [`${figureKey(first)}: the calendar does not cover ${uncovered}`];
}
