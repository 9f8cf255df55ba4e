import { firstDayOfNextYear, reportsOn } from './report-due.js';

it.each([
  ['2026-06-30', 6, true],
  ['2026-07-01', 6, false],
  ['2026-12-31', 0, true],
  ['2027-01-01', 0, false],
  ['2020-03-02', 6, true],
])('registered on %s with %i months exempt reports on 2026: %s', (registeredOn, exemptMonths, reports) => {
  expect(reportsOn(2026, registeredOn, exemptMonths)).toBe(reports);
});

it('opens on the first of January', () => {
  expect(firstDayOfNextYear('2026-03-02')).toBe('2027-01-01');
  expect(firstDayOfNextYear('2026-01-01')).toBe('2027-01-01');
});
