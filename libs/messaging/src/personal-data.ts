const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const CHECK_CHARACTERS = '10X98765432';

/** Hashes, trace and span ids are hexadecimal and may contain 18 digits by chance. */
const HEXADECIMAL_ID = /(?<![0-9A-Za-z])(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64})(?![0-9A-Za-z])/g;
/** Division, birth date, sequence and check character, in one piece or in groups as people write them. */
const CANDIDATE = /(?=(\d{6})([ -]?)((?:1[89]|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))\2(\d{3}[\dXx]))/g;

/**
 * Whether the text contains a checksum-valid resident identity number (公民身份号码, GB 11643) anywhere, also in full-width
 * digits or in groups. The last line of defence at publish: schemas should have made it impossible.
 */
export function containsIdentityNumber(text: string): boolean {
  const normalized = text.normalize('NFKC').replaceAll(HEXADECIMAL_ID, '');
  for (const [, division, , birthDate, rest] of normalized.matchAll(CANDIDATE)) {
    const digits = `${division}${birthDate}${rest}`;
    const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
    if (CHECK_CHARACTERS[sum % 11] === digits.slice(17).toUpperCase()) return true;
  }
  return false;
}
