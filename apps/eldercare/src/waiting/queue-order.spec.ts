import fc from 'fast-check';
import { classRank, inQueueOrder, type Queued } from './queue-order.js';

const priorities = ['destitute', 'subsistence-allowance', 'very-old'].map((code) => ({ code }));
const entry = (id: string, over: Partial<Queued> = {}): Queued => ({
  id,
  classes: [],
  level: 2,
  queuedOn: '2026-03-02',
  ...over,
});

it('counts the best class, and none after all', () => {
  expect(classRank(['very-old', 'destitute'], priorities)).toBe(0);
  expect(classRank(['unknown'], priorities)).toBe(3);
  expect(classRank([], priorities)).toBe(3);
});

it('goes by class, then the worse level, then the longer wait, then the id', () => {
  const queue = [
    entry('f'),
    entry('e', { queuedOn: '2026-03-01' }),
    entry('d', { level: 4 }),
    entry('c', { classes: ['very-old'], level: 0 }),
    entry('b', { classes: ['destitute'], level: 0 }),
    entry('a'),
  ];
  expect(inQueueOrder(queue, priorities).map(({ id }) => id)).toEqual(['b', 'c', 'd', 'e', 'a', 'f']);
});

it('gives one order, however the queue was read', () => {
  const entries = fc.uniqueArray(
    fc.record({
      id: fc.uuid(),
      classes: fc.subarray(['destitute', 'very-old', 'other']),
      level: fc.nat(4),
      queuedOn: fc.constantFrom('2026-03-01', '2026-03-02', '2026-03-03'),
    }),
    { selector: ({ id }) => id, maxLength: 12 },
  );
  fc.assert(
    fc.property(entries, fc.infiniteStream(fc.nat()), (queue, chance) => {
      const shuffled = queue.map((each) => ({ each, at: chance.next().value as number })).sort((a, b) => a.at - b.at);
      expect(
        inQueueOrder(
          shuffled.map(({ each }) => each),
          priorities,
        ),
      ).toEqual(inQueueOrder(queue, priorities));
    }),
  );
});
