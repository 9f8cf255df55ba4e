import { comingOfAgeTimer } from './file-timers.js';

it.each([
  ['2008-10-15', '2026-10-15T00:00:00+08:00'],
  ['2008-02-29', '2026-03-01T00:00:00+08:00'],
])('a child born on %s comes of age at %s', (bornOn, at) => {
  expect(comingOfAgeTimer('file', bornOn, 18).dueAt).toEqual(new Date(at));
});
