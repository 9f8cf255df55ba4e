import { shanghaiTimestamp } from '@minzheng/domain';
import { endOfSlot, slotsOn } from './slots.js';

const times = (plan: Parameters<typeof slotsOn>[1]): string[] =>
  slotsOn('2026-03-03', plan).map((start) => shanghaiTimestamp(start).slice(11, 16));

it('begins at opening and lets none last beyond closing', () => {
  expect(times({ minutes: 90, fromHour: 7, toHour: 12 })).toEqual(['07:00', '08:30', '10:00']);
  expect(times({ minutes: 60, fromHour: 8, toHour: 10 })).toEqual(['08:00', '09:00']);
  expect(times({ minutes: 60, fromHour: 8, toHour: 8 })).toEqual([]);
});

it('ends when the next begins', () => {
  const plan = { minutes: 90, fromHour: 7, toHour: 12 };
  const [first, second] = slotsOn('2026-03-03', plan);
  expect(first === undefined ? undefined : endOfSlot(first, plan)).toEqual(second);
});
