import fc from 'fast-check';
import { billOf } from './price-list.js';

const list = [
  { item: 'transport', title: '遗体接运', per: 'run', priceFen: 30_000 },
  { item: 'storage', title: '遗体存放', per: 'day', priceFen: 8_000 },
];

it('multiplies and sums, in the order of what was used', () => {
  const bill = billOf(
    [
      { item: 'storage', count: 3 },
      { item: 'transport', count: 1 },
    ],
    list,
  );
  expect(bill).toMatchObject({ lines: [{ amountFen: 24_000 }, { amountFen: 30_000 }], totalFen: 54_000 });
});

it('names what is not on the list', () => {
  expect(
    billOf(
      [
        { item: 'transport', count: 1 },
        { item: 'music', count: 1 },
      ],
      list,
    ),
  ).toEqual({ unknown: 1 });
});

it('costs the same in whatever order', () => {
  const used = fc.array(
    fc.record({ item: fc.constantFrom('transport', 'storage'), count: fc.integer({ min: 1, max: 99 }) }),
  );
  fc.assert(
    fc.property(used, (services) => {
      const total = (of: typeof services): unknown => {
        const bill = billOf(of, list);
        return 'totalFen' in bill ? bill.totalFen : undefined;
      };
      expect(total(services.toReversed())).toBe(total(services));
    }),
  );
});
