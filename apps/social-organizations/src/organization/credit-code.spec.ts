import { isCreditCode, organizationCodeCheck } from '@minzheng/domain';
import fc from 'fast-check';
import { creditCodeOf } from './credit-code.js';
import { organizationKinds } from './organization-kinds.js';

const serials = fc.integer({ min: 0, max: 31 ** 6 - 1 });

describe('credit codes of organisations', () => {
  it('names registrar, kind and place', () => {
    expect(creditCodeOf('association', '990101', 1)).toMatch(/^51990101MJ000001/);
    expect(creditCodeOf('private-non-enterprise', '990101', 1)).toMatch(/^52990101/);
    expect(creditCodeOf('foundation', '9901', 1)).toMatch(/^53990100/);
  });

  it('is always valid, in both of its check characters', () => {
    fc.assert(
      fc.property(fc.constantFrom(...organizationKinds), serials, (kind, serial) => {
        const code = creditCodeOf(kind, '990101', serial);
        expect(isCreditCode(code)).toBe(true);
        expect(code[16]).toBe(organizationCodeCheck(code.slice(8, 16)));
      }),
    );
  });

  it('differs for different numbers', () => {
    fc.assert(
      fc.property(serials, serials, (one, other) => {
        fc.pre(one !== other);
        expect(creditCodeOf('association', '990101', one)).not.toBe(creditCodeOf('association', '990101', other));
      }),
    );
  });

  it.each([-1, 31 ** 6, 1.5])('refuses the number %d', (serial) => {
    expect(() => creditCodeOf('association', '990101', serial)).toThrow(RangeError);
  });
});
