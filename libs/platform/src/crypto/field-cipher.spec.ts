import { FieldCipher } from './field-cipher.js';
import { parseKeyRing, parseOwnKeyRing } from './key-ring.js';

const entry = (id: string, fill: number): string => `${id}:${Buffer.alloc(32, fill).toString('base64')}`;
const cipherOf = (...entries: string[]): FieldCipher => new FieldCipher(parseKeyRing(entries.join(',')));

const [oldKey, newKey] = [entry('k1', 1), entry('k2', 2)];
const binding = { table: 'member', column: 'identity', id: '0198c0de-0000-7000-8000-000000000001' };
const unreadable = { name: 'SealedValueUnreadable', code: 'sealed-value-unreadable' };

function refusal(open: () => string): unknown {
  try {
    return open();
  } catch (error) {
    return error;
  }
}

describe('sealed values', () => {
  it.each(['a', '', '张三 · 𠮷', 'x'.repeat(10_000)])('open to what was sealed', (text) => {
    expect(cipherOf(oldKey).open(binding, cipherOf(oldKey).seal(binding, text))).toBe(text);
  });

  it('show nothing and never look the same twice', () => {
    const cipher = cipherOf(oldKey);
    const [first, second] = [cipher.seal(binding, 'secret'), cipher.seal(binding, 'secret')];
    expect(first.equals(second)).toBe(false);
    expect(first.toString('latin1')).not.toContain('secret');
  });

  it.each([
    ['table', { ...binding, table: 'caregiver' }],
    ['column', { ...binding, column: 'account' }],
    ['row', { ...binding, id: '0198c0de-0000-7000-8000-000000000002' }],
    ['boundary between parts', { ...binding, table: 'membe', column: 'ridentity' }],
  ])('do not open in another %s', (_where, other) => {
    const sealed = cipherOf(oldKey).seal(binding, 'secret');
    expect(refusal(() => cipherOf(oldKey).open(other, sealed))).toMatchObject(unreadable);
  });

  it('do not open with another key, not even one of the same name', () => {
    const sealed = cipherOf(oldKey).seal(binding, 'secret');
    expect(refusal(() => cipherOf(newKey).open(binding, sealed))).toMatchObject(unreadable);
    expect(refusal(() => cipherOf(entry('k1', 9)).open(binding, sealed))).toMatchObject(unreadable);
  });

  it('do not open when any byte was changed or is missing, and say nothing of what they hold', () => {
    const cipher = cipherOf(oldKey);
    const sealed = cipher.seal(binding, 'secret');
    for (let index = 0; index < sealed.length; index++) {
      const changed = Buffer.from(sealed);
      changed.writeUInt8(changed.readUInt8(index) ^ 1, index);
      expect(refusal(() => cipher.open(binding, changed))).toMatchObject(unreadable);
      expect(refusal(() => cipher.open(binding, sealed.subarray(0, index)))).toMatchObject(unreadable);
    }
    const error = refusal(() => cipher.open({ ...binding, id: 'other' }, sealed)) as Error;
    expect(`${error.message} ${String(error.cause)}`).not.toMatch(/secret|0198/);
  });

  it('stay readable while keys rotate: the first key seals, all keys open', () => {
    const sealed = cipherOf(oldKey).seal(binding, 'secret');
    const rotating = cipherOf(newKey, oldKey);
    expect(rotating.open(binding, sealed)).toBe('secret');
    expect(rotating.isCurrent(sealed)).toBe(false);
    const renewed = rotating.seal(binding, rotating.open(binding, sealed));
    expect(rotating.isCurrent(renewed)).toBe(true);
    expect(cipherOf(newKey).open(binding, renewed)).toBe('secret');
  });
});

describe('key rings', () => {
  it('of one service alone refuse keys that are not named after it', () => {
    const [own, other] = [entry('child-k1', 1), entry('child-k2', 2)];
    expect([...parseOwnKeyRing('child')(`${other},${own}`).keys.keys()]).toEqual(['child-k2', 'child-k1']);
    expect(() => parseOwnKeyRing('child')(`${own},${oldKey}`)).toThrow(
      'entry 2 has an id that does not begin with child-',
    );
  });

  it('have their first key active and keep the others', () => {
    const ring = parseKeyRing(` ${newKey} , ${oldKey}`);
    expect([ring.active, [...ring.keys.keys()]]).toEqual(['k2', ['k2', 'k1']]);
  });

  it.each([
    ['nothing', '', 'entry 1 is not'],
    ['a key without id', Buffer.alloc(32).toString('base64'), 'entry 1 is not'],
    ['a short key', `k1:${Buffer.alloc(16, 7).toString('base64')}`, 'entry 1 does not hold 32 bytes'],
    ['an id twice', `${oldKey},${oldKey}`, 'entry 2 repeats'],
    ['an empty entry', `${oldKey},`, 'entry 2 is not'],
  ])('refuse %s without repeating it', (_what, text, message) => {
    expect(() => parseKeyRing(text)).toThrow(message);
    expect(() => parseKeyRing(text)).not.toThrow(Buffer.alloc(16, 7).toString('base64'));
  });
});
