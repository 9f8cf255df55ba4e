import { makeCreditCode, organizationCodeCheck } from './index.js';

describe('organizationCodeCheck', () => {
  it.each([
    ['MJE00012', '8'],
    ['73091993', '2'],
    ['00435907', 'X'],
    ['00000000', '0'],
  ])('completes %s with %s', (first8, check) => {
    expect(organizationCodeCheck(first8)).toBe(check);
  });

  it('makes the middle of a valid credit code', () => {
    expect(makeCreditCode(`51330683MJE00012${organizationCodeCheck('MJE00012')}`)).toBe('51330683MJE0001289');
  });

  it.each(['', 'MJE0001', 'mje00012', 'MJE00012X'])('refuses %j', (text) => {
    expect(() => organizationCodeCheck(text)).toThrow(expect.objectContaining({ code: 'organization-code-invalid' }));
  });
});
