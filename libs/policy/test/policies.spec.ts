import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { addDays, addMonths, monthOf, multiplyFen, parseRatio, sumFen } from '@minzheng/domain';
import { asCount, asFen, asRatio, bookOfPacks, defineFigure, loadPolicyPacks, type PolicyBook } from '../src/index.js';
import { policyPackSchema } from '../src/policy-pack-schema.js';
import { place } from './figures.js';

const directory = fileURLToPath(new URL('../../../policies', import.meta.url));
const fen = (item: string, unit: string) => defineFigure({ item, unit, title: item, parse: asFen });
const standard = fen('subsistence-allowance.standard', 'fen/person/month');
const pensionExclusion = fen('income.basic-pension-exclusion', 'fen/month');
const multiple = defineFigure({ item: 'property.financial-multiple', unit: 'ratio', title: '', parse: asRatio });
const edge = defineFigure({ item: 'subsistence-allowance.edge-multiple', unit: 'ratio', title: '', parse: asRatio });
const days = (thing: string, unit = 'working-days') =>
  defineFigure({ item: `subsistence-allowance.${thing}`, unit, title: thing, parse: asCount });

let book: PolicyBook;

beforeAll(async () => {
  book = bookOfPacks(await loadPolicyPacks(directory));
});

describe('the schema of packs', () => {
  it('is the same in code and in the file that editors use', async () => {
    const file = new URL('../policy-pack.schema.json', import.meta.url);
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(policyPackSchema);
  });
});

describe('the shipped policy packs', () => {
  it('hold the demonstration figures of the city and of the county that has its own', () => {
    const on = '2025-06-10';
    expect(book.value(standard, place('990101001201'), on)).toBe(106_400);
    expect(book.value(standard, place('990102001201'), on)).toBe(63_200);
    expect(book.value(edge, place('990101'), on)).toEqual(parseRatio('2'));
    expect(book.value(edge, '', on)).toEqual(parseRatio('1.5'));
    expect(book.resolve('income.minimum-wage', place('990101'), on).value).toBe(207_000);
  });

  it('scenario 1: exclude 143 yuan of basic pension until the end of 2025 and nothing after', () => {
    const exclusions = ['2025-06-01', '2025-12-31', '2026-01-01', '2026-06-01'].map((day) =>
      book.value(pensionExclusion, place('990101001201'), day),
    );
    expect(exclusions).toEqual([14_300, 14_300, 0, 0]);
  });

  it('scenario 3: three people may have 76,608 yuan, not one more', () => {
    const limit = multiplyFen(
      sumFen(Array.from({ length: 3 }, () => book.value(standard, place('990101'), '2026-03-02'))),
      book.value(multiple, place('990101'), '2026-03-02'),
      'down',
    );
    expect(limit).toBe(7_660_800);
  });

  it('scenario 4: a case accepted on 2026-03-02 is due on 04-14; delegated 03-30, special 05-08', () => {
    const due = (thing: string): string =>
      book.calendar().addWorkingDays('2026-03-02', book.value(days(thing), place('990101'), '2026-03-02'));
    expect(['clock-whole-case', 'clock-whole-case-delegated', 'clock-whole-case-special'].map(due)).toEqual([
      '2026-04-14',
      '2026-03-30',
      '2026-05-08',
    ]);
  });

  it('scenario 6: publicity from 2026-09-07 ends on 09-14, the next step comes on 09-15', () => {
    const length = book.value(days('clock-publicity', 'calendar-days'), place('990101'), '2026-09-07');
    const end = book.calendar().addCalendarDays('2026-09-07', length);
    expect([end, book.calendar().rollForward(addDays(end, 1))]).toEqual(['2026-09-14', '2026-09-15']);
  });

  it('scenario 8: confirmed on 2026-05-20, first paid in June', () => {
    const offset = book.value(days('first-payment-month-offset', 'months'), place('990101'), '2026-05-20');
    expect(addMonths(monthOf('2026-05-20'), offset)).toBe('2026-06');
  });

  it('scenario 26: 2026-09-01 and 30 days roll over the national holiday to 10-08, the window after it to 11-09', () => {
    const end = book.calendar().addCalendarDays('2026-09-01', 30, { rollForward: true });
    expect([end, book.calendar().addCalendarDays(end, 30, { rollForward: true })]).toEqual([
      '2026-10-08',
      '2026-11-09',
    ]);
  });

  it('let one township confirm by delegation and the others by the county', () => {
    const level = (division: string): unknown =>
      book.resolve('subsistence-allowance.confirmation-level', place(division), '2026-03-02').value;
    expect([level('990101001'), level('990101100'), level('990101100201'), level('9902')]).toEqual([
      'county',
      'township',
      'township',
      'county',
    ]);
  });

  it('pay by tiers in the neighbouring city only', () => {
    const method = (division: string): unknown =>
      book.resolve('subsistence-allowance.amount-method', place(division), '2026-03-02').value;
    expect([method('990101'), method('990201')]).toEqual(['difference', 'tiers']);
    expect(book.find('subsistence-allowance.tiers', place('990101'), '2026-03-02')).toBeUndefined();
  });

  it.each([
    [2024, 251],
    [2025, 248],
    [2026, 248],
  ])('have the working days of %s', (year, expected) => {
    expect(book.calendar().workingDaysBetween(`${year - 1}-12-31`, `${year}-12-31`)).toBe(expected);
  });

  it('give every city the same items but for tiers, so that each can decide a case', () => {
    const items = (division: string): string[] => [
      ...new Set(book.list({ division: place(division) }).map(({ item }) => item)),
    ];
    const known = (division: string): string[] => [...new Set([...items(division), ...items('')])].toSorted();
    expect(known('9902').filter((item) => item !== 'subsistence-allowance.tiers')).toEqual(known('9901'));
  });

  it('are all listed in the README, and nothing else is', async () => {
    const readme = await readFile(`${directory}/README.md`, 'utf8');
    const listed = [...readme.matchAll(/^\| `([a-z.-]+)` +\| ([^|]+) \|/gm)].map(
      ([, item, unit]) => `${item} ${unit?.trim()}`,
    );
    const items = book.list().filter(({ item }) => !item.startsWith('calendar.'));
    expect(listed.toSorted()).toEqual([...new Set(items.map(({ item, unit }) => `${item} ${unit}`))].toSorted());
  });
});
