import { CodedError } from './coded-error.js';

declare const creditCodeBrand: unique symbol;

/** Unified social credit code (统一社会信用代码, GB 32100) of an organisation: 18 characters, check character valid. */
export type CreditCode = string & { readonly [creditCodeBrand]: true };

/** Digits and capital letters without I, O, S, V and Z, which are easily misread. */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const SHAPE = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/;

/** Canonical writing: full-width characters to ASCII, blanks removed, upper case. Does not validate. */
export function normalizeCreditCode(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, '').toUpperCase();
}

/** Whether the text is a credit code in canonical writing. */
export function isCreditCode(text: unknown): text is CreditCode {
  return typeof text === 'string' && SHAPE.test(text) && checkCharacter(text) === text[17];
}

/** @throws CodedError `credit-code-invalid` for a wrong length, character or check character */
export function parseCreditCode(text: string): CreditCode {
  const normalized = normalizeCreditCode(text);
  if (!isCreditCode(normalized)) {
    throw new CodedError('credit-code-invalid', 'The credit code has a wrong length, character or check character.');
  }
  return normalized;
}

/** Completes 17 characters with their check character. @throws CodedError `credit-code-invalid` */
export function makeCreditCode(first17: string): CreditCode {
  const body = normalizeCreditCode(first17);
  return parseCreditCode(body.length === 17 ? body + checkCharacter(body) : '');
}

/** `1133**********932L`: registrar, category and the last four stay visible. */
export function maskCreditCode(code: CreditCode): string {
  return `${code.slice(0, 4)}${'*'.repeat(10)}${code.slice(14)}`;
}

function checkCharacter(code: string): string {
  let sum = 0;
  let weight = 1;
  for (const character of code.slice(0, 17)) {
    sum += ALPHABET.indexOf(character) * weight;
    weight = (weight * 3) % 31;
  }
  return ALPHABET.charAt((31 - (sum % 31)) % 31);
}
