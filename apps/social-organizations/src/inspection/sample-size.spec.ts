import { parseRatio } from '@minzheng/domain';
import { sampleSize } from './sample-size.js';

it.each([
  [1000, '0.03', 0, 30],
  [1001, '0.03', 0, 31],
  [1001, '0.03', 50, 50],
  [2000, '0.04', 50, 80],
  [7, '0.03', 50, 7],
  [0, '0.03', 50, 0],
  [100, '0.03', 0, 3],
])('of %i organisations at %s, at least %i: %i', (population, share, minimum, size) => {
  expect(sampleSize(population, parseRatio(share), minimum)).toBe(size);
});
