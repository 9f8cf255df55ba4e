import { syntheticPerson } from '@minzheng/testing';
import { parseKeyRing } from './key-ring.js';
import { PersonKeys } from './person-keys.js';

const entry = (version: string, fill: number): string => `${version}:${Buffer.alloc(32, fill).toString('base64')}`;
const keysWith = (...entries: string[]): PersonKeys => new PersonKeys(parseKeyRing(entries.join(',')));

const { identityNumber } = syntheticPerson({ seed: 'person keys' });
const other = syntheticPerson({ seed: 'another person' }).identityNumber;

describe('person keys', () => {
  it('are the same for the same person everywhere, however the number is written', () => {
    const key = keysWith(entry('1', 1)).keyOf(identityNumber);
    expect(key).toMatch(/^pk1_[0-9A-Za-z_-]{43}$/);
    expect(keysWith(entry('1', 1)).keyOf(` ${identityNumber.toLowerCase()} `)).toBe(key);
    expect(keysWith(entry('1', 1)).keyOf(other)).not.toBe(key);
  });

  it('cannot be made without the secret, and do not hold the number', () => {
    const key = keysWith(entry('1', 1)).keyOf(identityNumber);
    expect(keysWith(entry('1', 2)).keyOf(identityNumber)).not.toBe(key);
    expect(key).not.toContain(identityNumber.slice(6, 14));
  });

  it('name the version of their secret; during a rotation both are known, the active one first', () => {
    const before = keysWith(entry('1', 1)).keyOf(identityNumber);
    const rotating = keysWith(entry('2', 2), entry('1', 1));
    expect(rotating.keyOf(identityNumber)).toMatch(/^pk2_/);
    expect(rotating.keysOf(identityNumber)).toEqual([rotating.keyOf(identityNumber), before]);
  });

  it('exist only for valid numbers, and the refusal does not repeat the number', () => {
    const wrong = `${identityNumber.slice(0, 16)}00`;
    const attempt = (): string => keysWith(entry('1', 1)).keyOf(wrong);
    expect(attempt).toThrow(expect.objectContaining({ code: 'identity-number-invalid' }));
    expect(attempt).not.toThrow(wrong);
  });
});
