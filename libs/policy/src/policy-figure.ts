import { type DivisionCode, isDivisionCode, isPlainDate, periodsOverlap, type PlainDate } from '@minzheng/domain';

/** One dated figure of one division: a standard, a rate, a limit, a deadline, a list. */
export interface PolicyFigure<T = unknown> {
  /** Dotted kebab-case name, `subsistence-allowance.standard`. */
  readonly item: string;
  /** Where it holds; `''` is the nation. */
  readonly division: DivisionCode | '';
  readonly validFrom: PlainDate;
  /** Last day it holds; `null` while no end is known. */
  readonly validTo: PlainDate | null;
  /** Integer, text, boolean, list or object; ratios are texts, so that nothing is lost in floating point. */
  readonly value: T;
  /** What the value is counted in: `fen/month`, `working-days`, `ratio` … */
  readonly unit: string;
  readonly title: string;
  readonly titleEn: string;
  /** The document that set it. */
  readonly source: string;
}

/** `item` at `division` from its first day, for messages; a figure names no person. */
export function figureKey({ item, division, validFrom }: PolicyFigure): string {
  return `${item} at ${division === '' ? 'the nation' : division} from ${validFrom}`;
}

/** What is wrong with a set of rows taken together: bad days, overlaps, one item in two units. */
export function figureFaults(figures: readonly PolicyFigure[]): string[] {
  const faults: string[] = [];
  const units = new Map<string, string>();
  const places = new Map<string, PolicyFigure[]>();
  for (const figure of figures) {
    faults.push(...rowFaults(figure));
    const unit = units.get(figure.item) ?? figure.unit;
    if (unit !== figure.unit) faults.push(`${figureKey(figure)}: unit ${figure.unit}, elsewhere ${unit}`);
    units.set(figure.item, unit);
    const place = `${figure.item}@${figure.division}`;
    const others = places.get(place) ?? [];
    const overlap = others.find((other) => periodsOverlap(periodOf(other), periodOf(figure)));
    if (overlap !== undefined) faults.push(`${figureKey(figure)}: overlaps the row from ${overlap.validFrom}`);
    places.set(place, [...others, figure]);
  }
  return faults;
}

/** The days on which a row holds. */
export function periodOf({ validFrom, validTo }: PolicyFigure): { from: PlainDate; to: PlainDate | null } {
  return { from: validFrom, to: validTo };
}

function rowFaults(figure: PolicyFigure): string[] {
  const { division, validFrom, validTo } = figure;
  const faults: string[] = [];
  if (division !== '' && !isDivisionCode(division))
    faults.push(`${figureKey(figure)}: the division is no division code`);
  if (!isPlainDate(validFrom)) faults.push(`${figureKey(figure)}: validFrom is no existing day`);
  if (validTo !== null && !isPlainDate(validTo)) faults.push(`${figureKey(figure)}: validTo is no existing day`);
  if (validTo !== null && validTo < validFrom) faults.push(`${figureKey(figure)}: ends before it begins`);
  return faults;
}
