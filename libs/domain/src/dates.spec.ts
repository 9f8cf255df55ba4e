import fc from 'fast-check';
import {
  addDays,
  addMonths,
  addMonthsTo,
  ageOn,
  compareDates,
  daysBetween,
  firstDayOf,
  isPlainDate,
  isYearMonth,
  lastDayOf,
  monthOf,
  nextMonth,
  parsePlainDate,
  parseYearMonth,
  periodContains,
  periodsOverlap,
  shanghaiDate,
  shanghaiTimestamp,
  startOfShanghaiDay,
  weekdayOf,
} from './index.js';

const dates = fc.integer({ min: 0, max: 200_000 }).map((days) => addDays('1800-01-01', days));
const counts = fc.integer({ min: -50_000, max: 50_000 });

describe('plain dates', () => {
  it('are existing days', () => {
    const texts = ['2024-02-29', '2000-02-29', '2023-02-29', '1900-02-29', '2026-13-01', '2026-00-10', '2026-04-31'];
    expect(texts.map(isPlainDate)).toEqual([true, true, false, false, false, false, false]);
    expect(['2026-1-1', '20260101', '2026-01-01T00:00', '0999-01-01', 20260101, undefined].some(isPlainDate)).toBe(
      false,
    );
    expect(() => parsePlainDate('2026-02-30')).toThrow(expect.objectContaining({ code: 'date-invalid' }));
  });

  it('count days like the calendar of JavaScript in UTC', () => {
    fc.assert(
      fc.property(dates, counts, (date, days) => {
        const expected = new Date(Date.parse(date) + days * 86_400_000);
        fc.pre(expected.getUTCFullYear() >= 1000);
        const later = addDays(date, days);
        expect(later).toBe(expected.toISOString().slice(0, 10));
        expect(daysBetween(date, later)).toBe(days);
        expect(Math.sign(compareDates(later, date))).toBe(Math.sign(days));
        expect(weekdayOf(later) % 7).toBe(expected.getUTCDay());
      }),
    );
  });

  it('refuse to leave the years they can write and counts that are no whole numbers', () => {
    expect(() => addDays('9999-12-31', 1)).toThrow(expect.objectContaining({ code: 'date-out-of-range' }));
    expect(() => addDays('2026-01-01', 0.5)).toThrow(expect.objectContaining({ code: 'count-invalid' }));
    expect(() => addDays('2026-02-30', 1)).toThrow(expect.objectContaining({ code: 'date-invalid' }));
  });

  it('stay in the month when months are added', () => {
    expect(addMonthsTo('2026-01-31', 1)).toBe('2026-02-28');
    expect(addMonthsTo('2024-02-29', 12)).toBe('2025-02-28');
    expect(addMonthsTo('2026-03-31', -4)).toBe('2025-11-30');
    fc.assert(
      fc.property(dates, fc.integer({ min: -500, max: 500 }), (date, months) => {
        expect(monthOf(addMonthsTo(date, months))).toBe(addMonths(monthOf(date), months));
      }),
    );
  });

  it('begin and end at midnight in Shanghai', () => {
    expect(shanghaiDate(new Date('2026-03-01T15:59:59.999Z'))).toBe('2026-03-01');
    expect(shanghaiDate(new Date('2026-03-01T16:00:00Z'))).toBe('2026-03-02');
    expect(startOfShanghaiDay('2026-03-02').toISOString()).toBe('2026-03-01T16:00:00.000Z');
    expect(shanghaiTimestamp(new Date('2026-03-02T01:00:00Z'))).toBe('2026-03-02T09:00:00.000+08:00');
    fc.assert(fc.property(dates, (date) => shanghaiDate(startOfShanghaiDay(date)) === date));
  });
});

describe('months', () => {
  it('follow each other across the year', () => {
    expect([nextMonth('2025-12'), addMonths('2026-01', -1), addMonths('2026-05', 1)]).toEqual([
      '2026-01',
      '2025-12',
      '2026-06',
    ]);
    expect([firstDayOf('2024-02'), lastDayOf('2024-02'), lastDayOf('2026-12')]).toEqual([
      '2024-02-01',
      '2024-02-29',
      '2026-12-31',
    ]);
    fc.assert(
      fc.property(dates, (date) => addDays(lastDayOf(monthOf(date)), 1) === firstDayOf(nextMonth(monthOf(date)))),
    );
  });

  it('are written YYYY-MM', () => {
    expect(['2026-01', '2026-13', '2026-1', '2026'].map(isYearMonth)).toEqual([true, false, false, false]);
    expect(() => parseYearMonth('2026-00')).toThrow(expect.objectContaining({ code: 'month-invalid' }));
  });
});

describe('periods', () => {
  const open = { from: '2026-01-01', to: null };
  const closed = { from: '2025-01-01', to: '2025-12-31' };

  it('contain both their ends', () => {
    expect(['2024-12-31', '2025-01-01', '2025-12-31', '2026-01-01'].map((day) => periodContains(closed, day))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(periodContains(open, '2999-01-01')).toBe(true);
    expect(periodContains({ from: '2026-01-01' }, '2999-01-01')).toBe(true);
  });

  it('overlap when they share a day', () => {
    expect(periodsOverlap(closed, open)).toBe(false);
    expect(periodsOverlap(closed, { from: '2025-12-31' })).toBe(true);
    expect(periodsOverlap(open, { from: '2030-01-01' })).toBe(true);
    fc.assert(
      fc.property(dates, dates, dates, dates, (a, b, c, d) => {
        fc.pre(a <= b && c <= d);
        expect(periodsOverlap({ from: a, to: b }, { from: c, to: d })).toBe(!(b < c || d < a));
      }),
    );
  });
});

describe('ages', () => {
  it('are full years, reached on the birthday', () => {
    expect([ageOn('1960-05-20', '2026-05-19'), ageOn('1960-05-20', '2026-05-20')]).toEqual([65, 66]);
    expect([ageOn('2008-02-29', '2026-02-28'), ageOn('2008-02-29', '2026-03-01')]).toEqual([17, 18]);
    expect(ageOn('2026-01-01', '2026-01-01')).toBe(0);
  });

  it('do not exist before birth', () => {
    expect(() => ageOn('2026-01-02', '2026-01-01')).toThrow(expect.objectContaining({ code: 'birth-date-in-future' }));
  });
});
