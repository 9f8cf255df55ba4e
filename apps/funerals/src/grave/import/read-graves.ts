import { isIdentityNumber, isPlainDate, normalizeIdentityNumber, type PlainDate } from '@minzheng/domain';
import { graveKinds, graveStates, type GraveKind, type GraveState } from '../grave.entity.js';

export const importColumns = [
  'section',
  'row',
  'column',
  'kind',
  'area_cm2',
  'state',
  'holder_number',
  'holder_name',
  'sold_on',
  'urns',
  'fee_paid_to',
] as const;
type ImportColumn = (typeof importColumns)[number];

/** A line of the file that can be a grave. */
export interface ImportedGrave {
  readonly line: number;
  readonly section: string;
  readonly row: number;
  readonly column: number;
  readonly kind: GraveKind;
  readonly areaCm2: number;
  readonly state: GraveState;
  readonly holder: { readonly identityNumber: string; readonly name: string } | null;
  readonly soldOn: PlainDate | null;
  readonly urns: number;
  readonly feePaidTo: PlainDate | null;
}

/** One fault of one line; never the value, which may be a person's. */
export interface LineFault {
  readonly line: number;
  readonly column: string;
  readonly code: string;
}

/** What a file holds. */
export interface ReadGraves {
  readonly graves: readonly ImportedGrave[];
  readonly faults: readonly LineFault[];
  /** Lines with a grave, good or bad. */
  readonly lines: number;
}

/**
 * Reads the lines of an import file one by one; a bad one is named with all its faults and keeps no other from being
 * taken. Fields hold no commas, so there is no quoting.
 */
export function readGraves(content: string): ReadGraves {
  const [heading = '', ...lines] = content.replace(/^\uFEFF/, '').split(/\r?\n/);
  if (heading !== importColumns.join(',')) {
    return { graves: [], faults: [{ line: 1, column: 'heading', code: 'heading-unknown' }], lines: 0 };
  }
  const graves: ImportedGrave[] = [];
  const faults: LineFault[] = [];
  const places = new Set<string>();
  let count = 0;
  for (const [index, text] of lines.entries()) {
    if (text.trim() === '') continue;
    count += 1;
    const line = index + 2;
    const read = readLine(text, line);
    if ('faults' in read) {
      faults.push(...read.faults);
      continue;
    }
    const place = `${read.section} ${String(read.row)} ${String(read.column)}`;
    if (places.has(place)) faults.push({ line, column: 'column', code: 'place-repeated' });
    else graves.push(read);
    places.add(place);
  }
  return { graves, faults, lines: count };
}

function readLine(text: string, line: number): ImportedGrave | { faults: LineFault[] } {
  const cells = text.split(',').map((cell) => cell.trim());
  if (cells.length !== importColumns.length) return { faults: [{ line, column: 'line', code: 'columns-miscounted' }] };
  const faults: LineFault[] = [];
  const cell = (column: ImportColumn): string => cells[importColumns.indexOf(column)] ?? '';
  const check = (column: ImportColumn, holds: boolean, code: string): void => {
    if (!holds) faults.push({ line, column, code });
  };
  const whole = (column: ImportColumn, min: number, max: number): number => {
    const value = /^\d{1,7}$/.test(cell(column)) ? Number(cell(column)) : -1;
    check(column, value >= min && value <= max, 'number-out-of-range');
    return value;
  };
  const day = (column: ImportColumn): PlainDate | null => {
    const value = cell(column);
    if (value === '') return null;
    check(column, isPlainDate(value), 'date-invalid');
    return value;
  };
  const kind = graveKinds.find((known) => known === cell('kind'));
  const state = graveStates.find((known) => known === cell('state'));
  const unheld = state === 'free' || state === 'closed';
  check('section', /^[0-9A-Z]{1,4}$/.test(cell('section')), 'section-invalid');
  check('kind', kind !== undefined, 'value-unknown');
  check('state', state !== undefined, 'value-unknown');
  const place = { section: cell('section'), row: whole('row', 1, 999), column: whole('column', 1, 999) };
  const areaCm2 = whole('area_cm2', 1, 1_000_000);
  const urns = whole('urns', 0, 20);
  const soldOn = day('sold_on');
  const feePaidTo = day('fee_paid_to');
  const number = normalizeIdentityNumber(cell('holder_number'));
  const name = cell('holder_name');
  if (unheld) {
    const left = [number, name, soldOn ?? '', feePaidTo ?? ''].every((value) => value === '');
    check('state', left && urns === 0, 'free-but-held');
  } else if (state !== undefined) {
    check('holder_number', isIdentityNumber(number), 'identity-number-invalid');
    check('holder_name', name !== '' && name.length <= 60, 'name-missing');
    check('sold_on', soldOn !== null, 'date-missing');
    check('fee_paid_to', feePaidTo !== null, 'date-missing');
    if (state === 'occupied') check('urns', urns > 0, 'occupied-without-urns');
    if (state === 'sold') check('urns', urns === 0, 'urns-in-unused-grave');
  }
  if (faults.length > 0 || kind === undefined || state === undefined) return { faults };
  const holder = unheld ? null : { identityNumber: number, name };
  return { line, ...place, kind, areaCm2, state, holder, soldOn, urns, feePaidTo };
}
