import { CodedError } from './coded-error.js';
import { isPlainDate, type PlainDate } from './plain-date.js';

declare const identityNumberBrand: unique symbol;

/** Resident identity number (公民身份号码, GB 11643): 18 characters, checksum valid, `X` upper case. */
export type IdentityNumber = string & { readonly [identityNumberBrand]: true };

const SHAPE = /^[1-9]\d{5}(?:18|19|20)\d{2}\d{2}\d{2}\d{3}[\dX]$/;
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const CHECK_CHARACTERS = '10X98765432';
/** Overlapping matches, so that a number is found inside a longer run of digits too. */
const CANDIDATE = /(?=([1-9]\d{16}[\dXx]))/g;
/** The two ways people group the number with blanks or hyphens. */
const GROUPED_CANDIDATE =
  /(?=([1-9]\d{5}[ \u00a0-](?:\d{8}[ \u00a0-]\d{3}|\d{4}[ \u00a0-]\d{4}[ \u00a0-]\d{3})[\dXx]))/g;

/** Canonical writing: full-width characters to ASCII, blanks removed, `x` to `X`. Does not validate. */
export function normalizeIdentityNumber(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, '').toUpperCase();
}

/** Whether the text is an identity number in canonical writing. */
export function isIdentityNumber(text: unknown): text is IdentityNumber {
  return (
    typeof text === 'string' &&
    SHAPE.test(text) &&
    isPlainDate(birthDateText(text)) &&
    checkCharacter(text) === text[17]
  );
}

/**
 * Reads an identity number as people type it.
 * @throws CodedError `identity-number-invalid` for a wrong length, birth date or check character
 */
export function parseIdentityNumber(text: string): IdentityNumber {
  const normalized = normalizeIdentityNumber(text);
  if (!isIdentityNumber(normalized)) {
    throw new CodedError(
      'identity-number-invalid',
      'The identity number has a wrong length, birth date or check digit.',
    );
  }
  return normalized;
}

/** `3702**********1234`: the province, the city and the last four stay visible. */
export function maskIdentityNumber(number: IdentityNumber): string {
  return `${number.slice(0, 4)}${'*'.repeat(10)}${number.slice(14)}`;
}

/** `张*`: the first character stays visible, the length of the name does not. */
export function maskName(name: string): string {
  const [first] = name.trim();
  return first === undefined ? '' : `${first}*`;
}

export function birthDateOf(number: IdentityNumber): PlainDate {
  return birthDateText(number);
}

/** The seventeenth digit is odd for men, even for women. */
export function sexOf(number: IdentityNumber): 'male' | 'female' {
  return Number(number[16]) % 2 === 1 ? 'male' : 'female';
}

/**
 * Builds a valid number, for synthetic people only.
 * @param division six digits; use the non-existent province 99
 * @param birthDate from 1800 to 2099
 * @param sequence 1 to 999; odd for men, even for women
 * @throws CodedError `identity-number-invalid` when the parts do not make one
 */
export function makeIdentityNumber(division: string, birthDate: PlainDate, sequence: number): IdentityNumber {
  const body = `${division}${birthDate.replaceAll('-', '')}${String(sequence).padStart(3, '0')}`;
  return parseIdentityNumber(body.length === 17 && sequence >= 1 ? body + checkCharacter(body) : '');
}

/**
 * Whether a checksum-valid identity number stands anywhere in the text: alone, inside a longer run of digits,
 * in full-width characters, or grouped by blanks or hyphens. Guards events, headers and logs.
 */
export function containsIdentityNumber(text: string): boolean {
  // Most texts are ASCII; normalising each would cost more than the search.
  const plain = /^[\x00-\x7f]*$/.test(text) ? text : text.normalize('NFKC');
  return someIdentityNumber(plain, CANDIDATE) || someIdentityNumber(plain, GROUPED_CANDIDATE);
}

function someIdentityNumber(text: string, pattern: RegExp): boolean {
  for (const [, candidate = ''] of text.matchAll(pattern)) {
    if (isIdentityNumber(candidate.replace(/[^\dXx]/g, '').toUpperCase())) return true;
  }
  return false;
}

function birthDateText(number: string): string {
  return `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
}

function checkCharacter(number: string): string {
  let sum = 0;
  for (const [index, weight] of WEIGHTS.entries()) sum += weight * Number(number[index]);
  return CHECK_CHARACTERS.charAt(sum % 11);
}
