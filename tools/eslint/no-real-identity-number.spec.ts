import { Linter } from 'eslint';
import { noRealIdentityNumber } from './no-real-identity-number.mjs';

const linter = new Linter();
const faults = (source: string): string[] =>
  linter
    .verify(source, {
      plugins: { minzheng: { rules: { 'no-real-identity-number': noRealIdentityNumber } } },
      rules: { 'minzheng/no-real-identity-number': 'error' },
    })
    .map((message) => message.ruleId ?? message.message);

/** Put together at run time, so that this file itself stays clean. */
const withCheckDigit = (first17: string): string => {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, i) => total + weight * Number(first17[i]), 0);
  return first17 + '10X98765432'.charAt(sum % 11);
};

it('refuses a number that could be a living person’s', () => {
  expect(faults(`const id = '${withCheckDigit('11010119900307001')}';`)).toEqual(['minzheng/no-real-identity-number']);
  expect(faults(`// seen in a log: ${withCheckDigit('37100219560504001')}`)).toEqual([
    'minzheng/no-real-identity-number',
  ]);
});

it('accepts the synthetic province, a wrong check digit and longer digit runs', () => {
  expect(faults(`const id = '${withCheckDigit('99010119900307001')}';`)).toEqual([]);
  const number = withCheckDigit('11010119900307001');
  const wrong = number.slice(0, 17) + (number.endsWith('0') ? '1' : '0');
  expect(faults(`const id = '${wrong}';`)).toEqual([]);
  expect(faults(`const n = '${number}00';`)).toEqual([]);
});
