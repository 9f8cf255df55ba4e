import { aFigure, place } from '../test/figures.js';
import { asCount, asFen, asRatio, defineFigure, PolicyBook, recordingBook } from './index.js';

const standard = defineFigure({
  item: 'subsistence-allowance.standard',
  unit: 'fen/person/month',
  title: '低保标准',
  parse: asFen,
});
const city = aFigure({ validFrom: '2025-01-01', validTo: '2025-12-31', value: 106_400 });
const cityNext = aFigure({ validFrom: '2026-01-01', value: 112_000 });
const county = aFigure({ division: place('990102'), value: 63_200, validTo: '2026-06-30' });
const nation = aFigure({ division: '', value: 50_000, validFrom: '2020-01-01' });
const book = new PolicyBook([cityNext, city, county, nation]);

describe('resolution', () => {
  it.each([
    ['a village, to its city', '990101001201', '2025-06-01', 106_400],
    ['the last day of a row', '990101', '2025-12-31', 106_400],
    ['the first day of the next', '990101', '2026-01-01', 112_000],
    ['a village, to its county before its city', '990102001201', '2025-06-01', 63_200],
    ['the city once the county has no row any more', '990102001201', '2026-07-01', 112_000],
    ['the nation before the city had one', '9901', '2024-12-31', 50_000],
    ['the nation for another province', '98', '2025-06-01', 50_000],
    ['the nation itself', '', '2025-06-01', 50_000],
  ])('goes from %s', (_what, division, on, expected) => {
    expect(book.value(standard, place(division), on)).toBe(expected);
    expect(book.at(place(division), on).value(standard)).toBe(expected);
  });

  it('names item, division and day when nothing is found', () => {
    expect(book.find('subsistence-allowance.standard', place('9901'), '2019-12-31')).toBeUndefined();
    expect(() => book.resolve('subsistence-allowance.standard', place('9901'), '2019-12-31')).toThrow(
      expect.objectContaining({
        code: 'policy-figure-missing',
        message: 'No policy figure subsistence-allowance.standard is in force for division 9901 on 2019-12-31.',
      }),
    );
    expect(() => book.at('', '2026-01-01').resolve('no.such')).toThrow(
      expect.objectContaining({ code: 'policy-figure-missing' }),
    );
  });

  it('does not mistake a division for one that merely begins with the same digits', () => {
    expect(book.find('subsistence-allowance.standard', place('990'), '2025-06-01')?.division).toBe('');
  });
});

describe('a set of rows', () => {
  it('is refused with every overlap, wrong day, wrong division and second unit at once', () => {
    const faulty = [
      aFigure({ validTo: '2025-06-30' }),
      aFigure({ validFrom: '2025-06-30' }),
      aFigure({ item: 'a.b', validFrom: '2025-02-30' }),
      aFigure({ item: 'a.c', validFrom: '2025-02-01', validTo: '2025-01-01' }),
      aFigure({ item: 'a.d', division: place('990') }),
      aFigure({ item: 'a.e', unit: 'fen' }),
      aFigure({ item: 'a.e', unit: 'days', division: '' }),
    ];
    expect(() => new PolicyBook(faulty)).toThrow(
      expect.objectContaining({
        code: 'policy-pack-invalid',
        faults: [
          'subsistence-allowance.standard at 9901 from 2025-06-30: overlaps the row from 2025-01-01',
          'a.b at 9901 from 2025-02-30: validFrom is no existing day',
          'a.c at 9901 from 2025-02-01: ends before it begins',
          'a.d at 990 from 2025-01-01: the division is no division code',
          'a.e at the nation from 2025-01-01: unit days, elsewhere fen',
        ],
      }),
    );
  });

  it('is listed in order and by filter, without resolution', () => {
    expect(book.list()).toEqual([nation, city, cityNext, county]);
    expect(book.list({ division: place('9901') })).toEqual([city, cityNext]);
    expect(book.list({ division: '' })).toEqual([nation]);
    expect(book.list({ on: '2026-07-01' })).toEqual([nation, cityNext]);
    expect(book.list({ item: 'no.such' })).toEqual([]);
  });
});

describe('named figures', () => {
  const rate = defineFigure({ item: 'income.work-cost-rate', unit: 'ratio', title: '务工成本', parse: asRatio });

  it('are read by their parser', () => {
    const rates = new PolicyBook([aFigure({ item: rate.item, unit: 'ratio', value: '0.10' })]);
    expect(rates.value(rate, place('9901'), '2025-06-01')).toEqual({ numerator: 1, denominator: 10 });
  });

  it('are refused in another unit or another shape, naming the row', () => {
    const inYuan = new PolicyBook([aFigure({ unit: 'yuan/month' })]);
    const asWords = new PolicyBook([aFigure({ value: 'much' })]);
    for (const [wrong, reason] of [
      [inYuan, 'unit yuan/month, code expects fen/person/month'],
      [asWords, 'expected a whole number, zero or more'],
    ] as const) {
      expect(() => wrong.value(standard, place('9901'), '2025-06-01')).toThrow(
        expect.objectContaining({
          code: 'policy-figure-malformed',
          message: `subsistence-allowance.standard at 9901 from 2025-01-01: ${reason}`,
        }),
      );
    }
  });

  it('are verified all at once before a service starts', () => {
    const missing = defineFigure({ item: 'no.such', unit: 'days', title: '无', parse: asCount });
    expect(() => book.verify([standard])).not.toThrow();
    const bad = new PolicyBook([aFigure({ value: -1 }), aFigure({ division: '', value: 1.5 })]);
    expect(() => bad.verify([standard, missing])).toThrow(
      expect.objectContaining({
        code: 'policy-figure-malformed',
        faults: [
          'subsistence-allowance.standard at the nation from 2025-01-01: expected a whole number, zero or more',
          'subsistence-allowance.standard at 9901 from 2025-01-01: expected a whole number, zero or more',
          'no.such: no policy pack has this figure',
        ],
      }),
    );
  });
});

describe('recording book', () => {
  it('remembers each row once, in order of first use, and nothing of others', () => {
    const first = recordingBook(book);
    const second = recordingBook(book);
    first.book.value(standard, place('990102'), '2025-06-01');
    first.book.at(place('9901'), '2025-06-01').value(standard);
    first.book.value(standard, place('990102001'), '2025-07-01');
    first.book.find('no.such', '', '2025-06-01');
    expect(first.used()).toEqual([county, city]);
    expect(second.used()).toEqual([]);
  });

  it('yields rows from which the same question is answered again', () => {
    const { book: recording, used } = recordingBook(book);
    const value = recording.value(standard, place('990101001201'), '2026-02-01');
    expect(new PolicyBook(used()).value(standard, place('990101001201'), '2026-02-01')).toBe(value);
  });
});

describe('calendars', () => {
  const calendar = (year: number, change: Partial<Parameters<typeof aFigure>[0]> = {}, holidays: string[] = []) =>
    aFigure({
      item: `calendar.${year}`,
      division: '',
      unit: 'calendar',
      validFrom: `${year}-01-01`,
      validTo: `${year}-12-31`,
      value: { holidays, makeUpWorkdays: [] },
      ...change,
    });

  it('are those of the nation unless a division has its own', () => {
    const local = calendar(2026, { division: place('9902') }, ['2026-04-21']);
    const calendars = new PolicyBook([calendar(2025), calendar(2026, {}, ['2026-04-06']), local]);
    const off = (division: string): boolean[] =>
      ['2026-04-06', '2026-04-21'].map((day) => !calendars.calendarFor(place(division)).isWorkingDay(day));
    expect([off(''), off('990101'), off('990201001')]).toEqual([
      [true, false],
      [true, false],
      [false, true],
    ]);
    expect(calendars.calendarFor(place('9902')).isWorkingDay('2025-04-21')).toBe(true);
    expect(calendars.calendar()).toBe(calendars.calendarFor(place('990101001')));
  });

  it('changed during the year go by the row that holds on each day', () => {
    const before = calendar(2026, { validTo: '2026-03-31' }, ['2026-01-01', '2026-05-01']);
    const after = calendar(2026, { validFrom: '2026-04-01' }, ['2026-01-02', '2026-05-04']);
    const merged = new PolicyBook([before, after]).calendar();
    expect(['2026-01-01', '2026-01-02', '2026-05-01', '2026-05-04'].map((day) => merged.isWorkingDay(day))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it('may be given directly', () => {
    const year = { year: 2026, holidays: ['2026-04-06'], makeUpWorkdays: [], source: 'test' };
    expect(new PolicyBook([], [year]).calendar().isWorkingDay('2026-04-06')).toBe(false);
  });

  it('must cover their year', () => {
    const half = calendar(2026, { validTo: '2026-06-30' });
    const gap = [calendar(2025, { validTo: '2025-06-30' }), calendar(2025, { validFrom: '2025-07-02' })];
    expect(() => new PolicyBook([half, ...gap])).toThrow(
      expect.objectContaining({
        faults: [
          'calendar.2026 at the nation from 2026-01-01: the calendar does not cover 2026-07-01',
          'calendar.2025 at the nation from 2025-01-01: the calendar does not cover 2025-07-01',
        ],
      }),
    );
  });
});
