import { bookOfPacks, loadPolicyPacks } from '@minzheng/policy';
import { parseDivisionCode } from '@minzheng/domain';
import { repositoryRoot } from '@minzheng/testing';
import { isBookable, slotsOf } from './slots.js';

const office = parseDivisionCode('990101');
const book = bookOfPacks(await loadPolicyPacks(`${repositoryRoot()}/policies`));

describe('the times of an office', () => {
  it.each([
    ['an ordinary working day', '2026-05-19', 2],
    ['520, a Wednesday with more places', '2026-05-20', 12],
    ['a make-up Saturday', '2026-05-09', 2],
    ['七夕, a Wednesday', '2026-08-19', 12],
    ['a Saturday that policy opens', '2026-02-14', 6],
  ])('%s has places', (_title, day, capacity) => {
    const slots = slotsOf(book, office, day);
    expect(slots.map(({ time }) => time)).toContain('09:00');
    expect(new Set(slots.map((slot) => slot.capacity))).toEqual(new Set([capacity]));
  });

  it.each(['2026-05-16', '2026-10-01'])('%s is a day off', (day) => {
    expect(slotsOf(book, office, day)).toEqual([]);
  });

  it('can be booked from today on, for as many days as policy says', () => {
    expect(isBookable(book, office, '2026-03-02', '2026-03-02')).toBe(true);
    expect(isBookable(book, office, '2026-03-01', '2026-03-02')).toBe(false);
    expect(isBookable(book, office, '2026-05-31', '2026-03-02')).toBe(true);
    expect(isBookable(book, office, '2026-06-01', '2026-03-02')).toBe(false);
  });
});
