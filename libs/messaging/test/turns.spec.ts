import fc from 'fast-check';
import { turnsOf } from '../src/kafka/turns.js';

const messages = fc
  .array(fc.constantFrom('a', 'b', 'c', 'd', null), { maxLength: 40 })
  .map((keys) => keys.map((key, offset) => ({ key: key === null ? null : Buffer.from(key), offset })));

it('keeps all messages in their order, in turns that hold no key twice', () => {
  fc.assert(
    fc.property(messages, fc.integer({ min: 1, max: 5 }), (given, size) => {
      const turns = [...turnsOf(given, size)];
      expect(turns.flat()).toEqual(given);
      for (const turn of turns) {
        expect(turn.length).toBeGreaterThan(0);
        expect(turn.length).toBeLessThanOrEqual(size);
        expect(new Set(turn.map(({ key }) => key?.toString())).size).toBe(turn.length);
      }
    }),
  );
});

it('goes one by one when nothing may stand side by side', () => {
  const keys = ['a', 'b', 'c'].map((key) => ({ key: Buffer.from(key) }));
  expect([...turnsOf(keys, 1)]).toEqual(keys.map((message) => [message]));
});
