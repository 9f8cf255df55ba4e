import fc from 'fast-check';
import { isCreditCode, makeCreditCode, maskCreditCode, parseCreditCode } from './index.js';

const character = fc.constantFrom(...Array.from('0123456789ABCDEFGHJKLMNPQRTUWXY'));
const bodies = fc
  .tuple(
    fc.array(character, { minLength: 2, maxLength: 2 }),
    fc.array(fc.nat(9), { minLength: 6, maxLength: 6 }),
    fc.array(character, { minLength: 9, maxLength: 9 }),
  )
  .map((parts) => parts.map((part) => part.join('')).join(''));

describe('credit code', () => {
  it.each(['11330683730919932L', '1137100000435907XJ', '51330683MJE0001289'])('reads %s', (code) => {
    expect(parseCreditCode(code)).toBe(code);
    expect(parseCreditCode(` ${code.toLowerCase()} `)).toBe(code);
  });

  it.each(['', '11330683730919932M', '11330683730919932', '1133068373091993IL', '1133O683730919932L'])(
    'refuses "%s"',
    (text) => {
      expect(() => parseCreditCode(text)).toThrow(expect.objectContaining({ code: 'credit-code-invalid' }));
      expect(isCreditCode(text)).toBe(false);
    },
  );

  it('completes any body and then notices every single wrong character', () => {
    fc.assert(
      fc.property(bodies, fc.nat(17), character, (body, index, wrong) => {
        const code = makeCreditCode(body);
        expect(isCreditCode(code)).toBe(true);
        fc.pre(code[index] !== wrong);
        expect(isCreditCode(code.slice(0, index) + wrong + code.slice(index + 1))).toBe(false);
      }),
    );
  });

  it('makes none of a body of another length', () => {
    expect(() => makeCreditCode('1133')).toThrow(expect.objectContaining({ code: 'credit-code-invalid' }));
  });

  it('is masked but for registrar, category and the last four', () => {
    expect(maskCreditCode(parseCreditCode('11330683730919932L'))).toBe('1133**********932L');
  });
});
