import { createPublicKey, verify } from 'node:crypto';
import { parseKeyRing } from './key-ring.js';
import { SignedCodes } from './signed-codes.js';

const entry = (id: string, fill: number): string => `${id}:${Buffer.alloc(32, fill).toString('base64')}`;
const codesWith = (...entries: string[]): SignedCodes => new SignedCodes(parseKeyRing(entries.join(',')));

const content = { id: '01990b3c-52a0-7c11-8a41-6f0d2b9c7e10', number: 'J990101-2026-000001' };
const codes = codesWith(entry('s1', 1));
const code = codes.sign('marriage-certificate', content);

describe('signed codes', () => {
  it('say what was signed, to whoever knows the key', () => {
    expect(codes.read('marriage-certificate', code)).toEqual(content);
    expect(code.length).toBeLessThan(300);
  });

  it('are nothing on a document of another purpose', () => {
    expect(codes.read('cremation-certificate', code)).toBeUndefined();
  });

  it('do not survive the change of a single character', () => {
    for (let index = 0; index < code.length; index += 1) {
      const other = code[index] === 'A' ? 'B' : 'A';
      const changed = code.slice(0, index) + other + code.slice(index + 1);
      expect(codes.read('marriage-certificate', changed)).toBeUndefined();
    }
  });

  it('are refused in any other shape, without an error', () => {
    const [head = '', body = '', signature = ''] = code.split('.');
    const none = Buffer.from(JSON.stringify({ alg: 'none', kid: 's1', typ: 'marriage-certificate' })).toString(
      'base64url',
    );
    const shapes = ['', 'a', '..', `${head}.${body}`, `${head}.${body}.`, `${code}.x`, `${none}.${body}.${signature}`];
    for (const shape of [...shapes, `${head}.${body}.${'A'.repeat(2_000)}`, `bnVsbA.${body}.${signature}`]) {
      expect(codes.read('marriage-certificate', shape)).toBeUndefined();
    }
  });

  it('outlive a rotation as long as their key is kept, and no longer', () => {
    const rotated = codesWith(entry('s2', 2), entry('s1', 1));
    expect(rotated.read('marriage-certificate', code)).toEqual(content);
    expect(rotated.publicKeys().map(({ kid }) => kid)).toEqual(['s2', 's1']);
    const later = rotated.sign('marriage-certificate', content);
    expect(codes.read('marriage-certificate', later)).toBeUndefined();
    expect(codesWith(entry('s2', 2)).read('marriage-certificate', code)).toBeUndefined();
  });

  it('cannot be made by somebody else who uses the same key id', () => {
    const forged = codesWith(entry('s1', 9)).sign('marriage-certificate', content);
    expect(codes.read('marriage-certificate', forged)).toBeUndefined();
  });

  it('are checked with the published key by anybody', () => {
    const [head = '', body = '', signature = ''] = code.split('.');
    const [jwk] = codes.publicKeys();
    const key = createPublicKey({ key: { ...jwk }, format: 'jwk' });
    expect(verify(null, Buffer.from(`${head}.${body}`), key, Buffer.from(signature, 'base64url'))).toBe(true);
  });
});
