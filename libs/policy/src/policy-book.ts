import {
  type CalendarYear,
  CodedError,
  type DivisionCode,
  periodContains,
  type PlainDate,
  WorkingCalendar,
} from '@minzheng/domain';
import { calendarFaults, calendarYear, isCalendarItem } from './calendar-figures.js';
import type { FigureName } from './figure-name.js';
import { PolicyInvalid } from './policy-error.js';
import { figureFaults, figureKey, periodOf, type PolicyFigure } from './policy-figure.js';

/** A closed list of filters for browsing figures; each narrows. */
export interface FigureFilter {
  readonly item?: string | undefined;
  /** The rows of exactly this division, `''` for the nation's. */
  readonly division?: DivisionCode | '' | undefined;
  /** Rows that hold on this day. */
  readonly on?: PlainDate | undefined;
}

/** The book opened at one division and day, as rules read it. */
export interface PolicyView {
  readonly division: DivisionCode | '';
  readonly on: PlainDate;
  /** @throws CodedError as `PolicyBook.value` */
  value<T>(figure: FigureName<T>): T;
  resolve<T = unknown>(item: string): PolicyFigure<T>;
}

/**
 * All figures in memory: immutable, answers without waiting. Resolution walks from the division asked for up to the
 * nation and takes the row that holds on the day.
 */
export class PolicyBook {
  private readonly byItem = new Map<string, Map<string, PolicyFigure[]>>();
  private readonly calendars = new Map<string, WorkingCalendar>();
  private onFound?: (figure: PolicyFigure) => void;

  /**
   * @param calendars years given directly, for the nation, beside those among the figures
   * @throws PolicyInvalid `policy-pack-invalid` naming every overlap and fault
   */
  constructor(
    private readonly figures: readonly PolicyFigure[],
    private readonly years: readonly CalendarYear[] = [],
  ) {
    for (const figure of figures) {
      const places = this.byItem.get(figure.item) ?? new Map<string, PolicyFigure[]>();
      places.set(figure.division, [...(places.get(figure.division) ?? []), figure]);
      this.byItem.set(figure.item, places);
    }
    const places = [...this.byItem].filter(([item]) => isCalendarItem(item)).flatMap(([, rows]) => [...rows.values()]);
    const faults = [...figureFaults(figures), ...places.flatMap(calendarFaults)];
    if (faults.length > 0) throw new PolicyInvalid('policy-pack-invalid', faults);
  }

  /** The row in force, `undefined` when neither the division nor any above it has one on that day. */
  find<T = unknown>(item: string, division: DivisionCode | '', on: PlainDate): PolicyFigure<T> | undefined {
    const places = this.byItem.get(item);
    if (places === undefined) return undefined;
    for (const place of upwards(division)) {
      const row = places.get(place)?.find((figure) => periodContains(periodOf(figure), on));
      if (row === undefined) continue;
      this.onFound?.(row);
      return row as PolicyFigure<T>;
    }
    return undefined;
  }

  /** @throws CodedError `policy-figure-missing` naming item, division and day */
  resolve<T = unknown>(item: string, division: DivisionCode | '', on: PlainDate): PolicyFigure<T> {
    const figure = this.find<T>(item, division, on);
    if (figure !== undefined) return figure;
    const place = division === '' ? 'the nation' : `division ${division}`;
    throw new CodedError('policy-figure-missing', `No policy figure ${item} is in force for ${place} on ${on}.`);
  }

  /**
   * The value of a named figure.
   * @throws CodedError `policy-figure-missing`, or `policy-figure-malformed` when unit or value are not as named
   */
  value<T>(figure: FigureName<T>, division: DivisionCode | '', on: PlainDate): T {
    return readFigure(figure, this.resolve(figure.item, division, on));
  }

  /** The book opened at one division and day. */
  at(division: DivisionCode | '', on: PlainDate): PolicyView {
    return {
      division,
      on,
      value: (figure) => this.value(figure, division, on),
      resolve: (item) => this.resolve(item, division, on),
    };
  }

  /** Rows as they stand, ordered by item, division and day; no resolution. */
  list({ item, division, on }: FigureFilter = {}): PolicyFigure[] {
    return this.figures
      .filter((figure) => item === undefined || figure.item === item)
      .filter((figure) => division === undefined || figure.division === division)
      .filter((figure) => on === undefined || periodContains(periodOf(figure), on))
      .toSorted((a, b) => compareText(sortKey(a), sortKey(b)));
  }

  /** Working days of the nation. */
  calendar(): WorkingCalendar {
    return this.calendarFor('');
  }

  /** Working days of a division: for each year its own calendar, or that of the nearest division above that has one. */
  calendarFor(division: DivisionCode | ''): WorkingCalendar {
    const calendars = [...this.byItem].filter(([item]) => isCalendarItem(item));
    // Keyed by the divisions that matter, since nearly all share the nation's calendar.
    const places = upwards(division).filter((place) => calendars.some(([, rows]) => rows.has(place)));
    const key = places.join(' ');
    const known = this.calendars.get(key);
    if (known !== undefined) return known;
    const years = new Map(this.years.map((year) => [year.year, year]));
    for (const [, rows] of calendars) {
      const nearest = places.map((place) => rows.get(place)).find((found) => found !== undefined);
      if (nearest === undefined) continue;
      const year = calendarYear(nearest);
      years.set(year.year, year);
    }
    const calendar = WorkingCalendar.from(years.values());
    this.calendars.set(key, calendar);
    return calendar;
  }

  /**
   * Checks every row of the given figures against how code reads it, so that a service refuses to start instead of
   * failing at a decision. Also names figures that no row has.
   * @throws PolicyInvalid `policy-figure-malformed` with all faults
   */
  verify(names: Iterable<FigureName<unknown>>): void {
    const faults: string[] = [];
    for (const name of names) {
      const rows = this.list({ item: name.item });
      if (rows.length === 0) faults.push(`${name.item}: no policy pack has this figure`);
      for (const row of rows) {
        const fault = readingFault(name, row);
        if (fault !== undefined) faults.push(fault);
      }
    }
    if (faults.length > 0) throw new PolicyInvalid('policy-figure-malformed', faults);
  }

  /** The same book, telling of every row it finds. Shares the index: making one costs nothing. */
  observed(onFound: (figure: PolicyFigure) => void): PolicyBook {
    const book = Object.create(this) as PolicyBook;
    book.onFound = onFound;
    return book;
  }
}

/** A book that remembers what it was asked: `used()` is what a decision stores, each row once, in order of first use. */
export function recordingBook(book: PolicyBook): { book: PolicyBook; used(): PolicyFigure[] } {
  const used = new Set<PolicyFigure>();
  return { book: book.observed((figure) => used.add(figure)), used: () => [...used] };
}

function readFigure<T>(name: FigureName<T>, row: PolicyFigure): T {
  const fault = readingFault(name, row);
  if (fault !== undefined) throw new PolicyInvalid('policy-figure-malformed', [fault]);
  return name.parse(row.value);
}

function readingFault(name: FigureName<unknown>, row: PolicyFigure): string | undefined {
  if (row.unit !== name.unit) return `${figureKey(row)}: unit ${row.unit}, code expects ${name.unit}`;
  try {
    name.parse(row.value);
    return undefined;
  } catch (error) {
    return `${figureKey(row)}: ${error instanceof Error ? error.message : 'unreadable'}`;
  }
}

const CODE_LENGTHS = [12, 9, 6, 4, 2, 0] as const;

/** From the division upwards, the nation last; shorter prefixes only, for this runs at every look-up. */
function upwards(division: DivisionCode | ''): (DivisionCode | '')[] {
  return CODE_LENGTHS.filter((length) => length <= division.length).map(
    (length) => division.slice(0, length) as DivisionCode | '',
  );
}

function sortKey({ item, division, validFrom }: PolicyFigure): string {
  return `${item} ${division.padEnd(12)} ${validFrom}`;
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
