import fc from 'fast-check';
import { addDays, type CalendarYear, daysBetween, weekdayOf, WorkingCalendar } from './index.js';

const days = (from: string, to: string): string[] =>
  Array.from({ length: daysBetween(from, to) + 1 }, (_, index) => addDays(from, index));

/** The State Council's arrangement of 2026, without the holidays that fall outside these tests. */
const year2026: CalendarYear = {
  year: 2026,
  holidays: [
    ...days('2026-02-15', '2026-02-23'),
    ...days('2026-04-04', '2026-04-06'),
    ...days('2026-10-01', '2026-10-07'),
  ],
  makeUpWorkdays: ['2026-02-14', '2026-02-28', '2026-09-20', '2026-10-10'],
  source: '国办发明电〔2025〕7号',
};
const calendar = WorkingCalendar.from([year2026]);

describe('working calendar', () => {
  it('knows weekends, holidays and make-up days', () => {
    const answers = ['2026-03-02', '2026-03-07', '2026-04-06', '2026-02-28', '2026-10-10'].map((day) =>
      calendar.isWorkingDay(day),
    );
    expect(answers).toEqual([true, false, false, true, true]);
  });

  it('scenario 4: accepted on 2026-03-02, 30 working days are due on 04-14', () => {
    expect(calendar.addWorkingDays('2026-03-02', 30)).toBe('2026-04-14');
  });

  it('scenario 6: publicity from 2026-09-07 ends on 09-14, the next step is possible on 09-15', () => {
    const end = calendar.addCalendarDays('2026-09-07', 7);
    expect([end, calendar.rollForward(addDays(end, 1))]).toEqual(['2026-09-14', '2026-09-15']);
  });

  it('rolls a last day off forward: 2026-09-01 and 30 days end on 10-08, the window after it on 11-09', () => {
    const coolingEnds = calendar.addCalendarDays('2026-09-01', 30, { rollForward: true });
    expect(coolingEnds).toBe('2026-10-08');
    expect(calendar.addCalendarDays(coolingEnds, 30, { rollForward: true })).toBe('2026-11-09');
    expect(calendar.addCalendarDays('2026-09-01', 30)).toBe('2026-10-01');
  });

  it('does not count the day of the act, also when that is no working day', () => {
    expect(calendar.addWorkingDays('2026-03-02', 1)).toBe('2026-03-03');
    expect(calendar.addWorkingDays('2026-03-07', 1)).toBe('2026-03-09');
    expect(calendar.addWorkingDays('2026-03-07', 0)).toBe('2026-03-09');
  });

  it('refuses to guess about a year it does not know', () => {
    expect(() => calendar.isWorkingDay('2027-01-04')).toThrow(
      expect.objectContaining({ code: 'calendar-year-unknown', message: expect.stringContaining('2027') }),
    );
    expect(() => calendar.addWorkingDays('2026-12-20', 30)).toThrow(
      expect.objectContaining({ code: 'calendar-year-unknown' }),
    );
    expect(() => calendar.addWorkingDays('2026-03-02', -1)).toThrow(expect.objectContaining({ code: 'count-invalid' }));
  });

  it.each<[string, CalendarYear[]]>([
    ['a year given twice', [year2026, year2026]],
    ['a day of another year', [{ ...year2026, holidays: ['2025-01-01'] }]],
    ['a day that does not exist', [{ ...year2026, holidays: ['2026-02-30'] }]],
    ['a day both off and worked', [{ ...year2026, holidays: ['2026-02-14'] }]],
    ['a make-up day in the middle of the week', [{ ...year2026, makeUpWorkdays: ['2026-03-03'] }]],
  ])('refuses %s', (_what, years) => {
    expect(() => WorkingCalendar.from(years)).toThrow(expect.objectContaining({ code: 'calendar-year-invalid' }));
  });
});

/** Any two years with any days off and any weekends worked. */
const calendars = fc
  .record({
    off: fc.uniqueArray(fc.nat(729), { maxLength: 120 }),
    worked: fc.uniqueArray(fc.nat(729), { maxLength: 40 }),
  })
  .map(({ off, worked }) => {
    const holidays = off.map((day) => addDays('2025-01-01', day));
    const makeUpWorkdays = worked
      .map((day) => addDays('2025-01-01', day))
      .filter((day) => weekdayOf(day) > 5 && !holidays.includes(day));
    return [2025, 2026].map((year) => ({
      year,
      holidays: holidays.filter((day) => day.startsWith(String(year))),
      makeUpWorkdays: makeUpWorkdays.filter((day) => day.startsWith(String(year))),
      source: 'generated',
    }));
  });
const starts = fc.nat(400).map((offset) => addDays('2025-01-01', offset));

describe('any working calendar', () => {
  it('adds and counts as inverses, ends on a working day and goes step by step', () => {
    fc.assert(
      fc.property(calendars, starts, fc.integer({ min: 1, max: 60 }), (years, start, count) => {
        const any = WorkingCalendar.from(years);
        const end = any.addWorkingDays(start, count);
        expect(any.isWorkingDay(end)).toBe(true);
        expect(any.workingDaysBetween(start, end)).toBe(count);
        expect(any.workingDaysBetween(end, start)).toBe(-count);
        expect(any.addWorkingDays(any.addWorkingDays(start, count), 1)).toBe(any.addWorkingDays(start, count + 1));
      }),
    );
  });

  it('counts what a walk over the days counts', () => {
    fc.assert(
      fc.property(calendars, starts, fc.nat(60), (years, start, span) => {
        const any = WorkingCalendar.from(years);
        const end = addDays(start, span);
        const walked = days(addDays(start, 1), end).filter((day) => any.isWorkingDay(day)).length;
        expect(any.workingDaysBetween(start, end)).toBe(walked);
      }),
    );
  });

  it('rolls forward to the nearest working day and no further', () => {
    fc.assert(
      fc.property(calendars, starts, (years, start) => {
        const any = WorkingCalendar.from(years);
        const rolled = any.rollForward(start);
        expect(days(start, rolled).map((day) => any.isWorkingDay(day))).toEqual(
          days(start, rolled).map((day) => day === rolled),
        );
      }),
    );
  });
});
