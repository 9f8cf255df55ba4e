import { addDays, daysBetween, parseDivisionCode } from '@minzheng/domain';
import fc from 'fast-check';
import { packs } from '../../test/builders/marriage-facts.builder.js';
import { windowsOf, windowsRestored } from './windows.js';

const office = parseDivisionCode('990101');
/** 山南县 rolls the second window only. */
const otherOffice = parseDivisionCode('990102');

describe('the windows of a divorce that a death ended by error', () => {
  const windows = windowsOf(packs, office, '2026-01-05');
  const restored = (on: string) => windowsRestored(packs, office, windows, on).claimEndsOn;

  it('are what they were while nothing of the second has passed', () => {
    expect(restored('2026-02-05')).toBe('2026-03-06');
  });

  it('give the second anew, from the day of restoring', () => {
    expect(restored('2026-02-06')).toBe('2026-03-09');
    expect(restored('2026-04-01')).toBe('2026-05-06');
  });
});

describe('the windows of a divorce', () => {
  it.each([
    ['an ordinary one', office, '2026-01-05', '2026-02-04', '2026-02-05', '2026-03-06'],
    ['both windows roll past holidays and a weekend', office, '2026-09-01', '2026-10-08', '2026-10-09', '2026-11-09'],
    ['an office that rolls the second only', otherOffice, '2026-09-01', '2026-10-01', '2026-10-02', '2026-11-02'],
  ])('%s', (_title, place, receivedOn, coolingEndsOn, claimFrom, claimEndsOn) => {
    expect(windowsOf(packs, place, receivedOn)).toEqual({ coolingEndsOn, claimFrom, claimEndsOn });
  });

  it('follow each other without a gap, last at least thirty days each and end on working days', () => {
    const calendar = packs.calendarFor(office);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 290 }), (offset) => {
        const receivedOn = addDays('2026-01-01', offset);
        const { coolingEndsOn, claimFrom, claimEndsOn } = windowsOf(packs, office, receivedOn);
        expect(daysBetween(receivedOn, coolingEndsOn)).toBeGreaterThanOrEqual(30);
        expect(claimFrom).toBe(addDays(coolingEndsOn, 1));
        expect(daysBetween(coolingEndsOn, claimEndsOn)).toBeGreaterThanOrEqual(30);
        expect(calendar.isWorkingDay(coolingEndsOn) && calendar.isWorkingDay(claimEndsOn)).toBe(true);
      }),
    );
  });

  it('are never guessed into a year whose holidays are not known', () => {
    expect(() => windowsOf(packs, office, '2026-12-15')).toThrow(
      expect.objectContaining({ code: 'calendar-year-unknown' }),
    );
  });
});
