import { readdir, readFile, realpath } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { addDays, type DivisionCode, type PlainDate, WorkingCalendar } from '@minzheng/domain';
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parseDocument } from 'yaml';
import { CALENDAR_UNIT, calendarItem, calendarYear } from './calendar-figures.js';
import { PolicyBook } from './policy-book.js';
import { PolicyInvalid } from './policy-error.js';
import type { PolicyFigure } from './policy-figure.js';
import { policyPackSchema } from './policy-pack-schema.js';

/** One reviewed YAML file of figures, with calendars already turned into figures. */
export interface PolicyPack {
  /** Path of the file below the directory, without `.yaml`. */
  readonly name: string;
  readonly title: string;
  readonly titleEn: string;
  readonly figures: readonly PolicyFigure[];
}

interface PackFile {
  pack: string;
  title: string;
  titleEn: string;
  figures?: { item: string; title: string; titleEn: string; unit: string; rows: PackRow[] }[];
  calendars?: PackCalendar[];
}

interface PackRow {
  division: DivisionCode | '';
  validFrom: PlainDate;
  validTo?: PlainDate;
  value: unknown;
  source: string;
}

interface PackCalendar extends Omit<PackRow, 'value' | 'validFrom'> {
  year: number;
  validFrom?: PlainDate;
  holidays: { name: string; from: PlainDate; to: PlainDate }[];
  makeUpWorkdays: PlainDate[];
}

const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true });
addFormats.default(ajv);
const validate = ajv.compile<PackFile>(policyPackSchema);

/**
 * Reads every `.yaml` file below the directory, in order of name.
 * @throws PolicyInvalid `policy-pack-invalid` with the faults of all files: schema, overlaps, calendars that contradict themselves
 */
export async function loadPolicyPacks(given: string): Promise<PolicyPack[]> {
  const directory = await behindLinks(given);
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.yaml'))
    .map((entry) => relative(directory, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();
  const faults = paths.length === 0 ? ['the directory holds no policy pack'] : [];
  const packs: PolicyPack[] = [];
  for (const path of paths) {
    const read = parsePack(path, await readFile(join(directory, path), 'utf8'));
    if (Array.isArray(read)) faults.push(...read);
    else packs.push(read);
  }
  faults.push(...bookFaults(packs));
  if (faults.length > 0) throw new PolicyInvalid('policy-pack-invalid', faults);
  return packs;
}

/** Kubernetes mounts a ConfigMap as links into the folder that `..data` points to. */
async function behindLinks(directory: string): Promise<string> {
  return realpath(join(directory, '..data')).catch(() => directory);
}

/** A book of the packs as they are, without a database: for tests, previews of a change, and checks in CI. */
export function bookOfPacks(packs: readonly PolicyPack[]): PolicyBook {
  return new PolicyBook(packs.flatMap(({ figures }) => figures));
}

/** The pack, or its faults. */
function parsePack(path: string, text: string): PolicyPack | string[] {
  const document = parseDocument(text, { uniqueKeys: true });
  if (document.errors.length > 0) return document.errors.map(({ message }) => `${path}: ${message.split('\n')[0]}`);
  const file: unknown = document.toJS();
  if (!validate(file)) return (validate.errors ?? []).map((error) => schemaFault(path, error));
  const name = path.slice(0, -'.yaml'.length);
  // A ConfigMap has no folders: there `national/income` is the file `national.income.yaml`.
  if (file.pack !== name && file.pack.replaceAll('/', '.') !== name) {
    return [`${path}/pack: must be ${name}, the path of the file`];
  }
  const reversed = (file.calendars ?? []).flatMap(({ holidays }) => holidays).filter(({ from, to }) => to < from);
  if (reversed.length > 0)
    return reversed.map((holiday) => `${path}: the holiday ${holiday.name} ends before it begins`);
  return { name: file.pack, title: file.title, titleEn: file.titleEn, figures: figuresOf(file) };
}

function schemaFault(path: string, { instancePath, message = 'is invalid', params }: ErrorObject): string {
  const unknown: unknown = params['additionalProperty'];
  return `${path}${instancePath}: ${message}${typeof unknown === 'string' ? ` (${unknown})` : ''}`;
}

function figuresOf({ figures = [], calendars = [] }: PackFile): PolicyFigure[] {
  return [
    ...figures.flatMap(({ rows, ...figure }) =>
      rows.map((row) => ({ ...figure, ...row, validTo: row.validTo ?? null }) satisfies PolicyFigure),
    ),
    ...calendars.map(calendarFigure),
  ];
}

function calendarFigure({
  year,
  division,
  validFrom,
  validTo,
  source,
  holidays,
  makeUpWorkdays,
}: PackCalendar): PolicyFigure {
  return {
    item: calendarItem(year),
    division,
    validFrom: validFrom ?? `${year}-01-01`,
    validTo: validTo ?? `${year}-12-31`,
    value: { holidays: holidays.flatMap(({ from, to }) => daysFrom(from, to)), makeUpWorkdays },
    unit: CALENDAR_UNIT,
    title: `${year} 年节假日安排`,
    titleEn: `Public holidays and make-up working days of ${year}`,
    source,
  };
}

function daysFrom(from: PlainDate, to: PlainDate): PlainDate[] {
  const days: PlainDate[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}

/** Faults that only show when all packs are taken together. */
function bookFaults(packs: readonly PolicyPack[]): string[] {
  const calendars = packs.flatMap(({ figures }) => figures).filter(({ unit }) => unit === CALENDAR_UNIT);
  return [
    ...faultsOf(() => bookOfPacks(packs)),
    ...calendars.flatMap((figure) => faultsOf(() => WorkingCalendar.from([calendarYear([figure])]))),
  ];
}

function faultsOf(attempt: () => unknown): readonly string[] {
  try {
    attempt();
    return [];
  } catch (error) {
    if (error instanceof PolicyInvalid) return error.faults;
    return [error instanceof Error ? error.message : String(error)];
  }
}
