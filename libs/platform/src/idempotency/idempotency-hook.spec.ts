import { hashOf } from './idempotency-hook.js';

describe('hash of a request', () => {
  it('does not depend on the order of members or on members without a value', () => {
    expect(hashOf([{ id: 'a' }, {}, { x: 1, y: [1, { b: 2, a: 1 }] }])).toBe(
      hashOf([{ id: 'a' }, {}, { y: [1, { a: 1, b: 2 }], x: 1, z: undefined }]),
    );
  });

  it.each([
    ['another value', { x: 2 }],
    ['another type', { x: '1' }],
    ['another order of a list', { x: [2, 1] }],
    ['null instead of nothing', { x: 1, y: null }],
    ['one member more', { x: 1, y: 0 }],
  ])('changes with %s', (_what, body) => {
    expect(hashOf(body)).not.toBe(hashOf({ x: 1 }));
    expect(hashOf({ x: [1, 2] })).not.toBe(hashOf({ x: [2, 1] }));
  });
});
