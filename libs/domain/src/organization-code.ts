import { CodedError } from './coded-error.js';

const SHAPE = /^[0-9A-Z]{8}$/;
const WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2] as const;

/**
 * Check character of an organisation code (组织机构代码, GB 11714), which is the ninth to seventeenth character of a
 * credit code.
 * @example organizationCodeCheck('MJE00012') // '8'
 * @throws CodedError `organization-code-invalid` unless it is eight digits or capital letters
 */
export function organizationCodeCheck(first8: string): string {
  if (!SHAPE.test(first8)) {
    throw new CodedError('organization-code-invalid', 'An organisation code has eight digits or capital letters.');
  }
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number.parseInt(first8.charAt(index), 36), 0);
  const check = (11 - (sum % 11)) % 11;
  return check === 10 ? 'X' : String(check);
}
