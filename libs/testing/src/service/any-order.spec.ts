import { shuffledWithRepeats } from './any-order.js';

const indices = [0, 1, 2, 3, 4];
const orders = Array.from({ length: 50 }, (_, run) => shuffledWithRepeats(indices, `1 ${String(run)}`));

it('delivers everything at least once and nothing more than three times', () => {
  for (const order of orders) {
    for (const index of indices) {
      const times = order.filter((each) => each === index).length;
      expect([1, 2, 3]).toContain(times);
    }
  }
});

it('gives other orders to other seeds, and the same to the same', () => {
  expect(new Set(orders.map(String)).size).toBeGreaterThan(45);
  expect(shuffledWithRepeats(indices, '1 7')).toEqual(orders[7]);
});

it('puts each event in front now and then', () => {
  expect(new Set(orders.map(([first]) => first))).toEqual(new Set(indices));
});
