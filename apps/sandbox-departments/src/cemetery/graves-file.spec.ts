import { makeIdentityNumber } from '@minzheng/domain';
import { gravesFile } from './graves-file.js';

const residents = Array.from({ length: 4_000 }, (_, index) => ({
  identityNumber: makeIdentityNumber('990101', '1960-01-01', (index % 998) + 1),
  name: `云${String(index)}`,
}));
const cells = gravesFile(5_000, residents)
  .split('\n')
  .slice(1)
  .map((line) => line.split(','));

it('has 5,000 places, each once, of which every five-hundredth is broken', () => {
  expect(cells).toHaveLength(5_000);
  expect(new Set(cells.map((line) => line.slice(0, 3).join())).size).toBe(5_000);
  expect(cells.filter(([, , , kind]) => kind === 'tomb')).toHaveLength(10);
  expect(cells.every((line) => line.length === 11)).toBe(true);
});

it('lets nobody hold two graves and leaves a free one to nobody', () => {
  const held = cells.filter(([, , , , , , number]) => number !== '');
  expect(held.length).toBeGreaterThan(3_000);
  expect(new Set(held.map((line) => line[7])).size).toBe(held.length);
  for (const line of cells.filter(([, , , , , state]) => state === 'free')) {
    expect(line.slice(6)).toEqual(['', '', '', '0', '']);
  }
});

it('gives the rest free when the city has fewer residents', () => {
  expect(gravesFile(9, residents.slice(0, 1)).match(/free/g)).toHaveLength(8);
});
