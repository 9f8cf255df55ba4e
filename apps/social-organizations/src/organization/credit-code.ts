import { makeCreditCode, organizationCodeCheck } from '@minzheng/domain';
import type { CreditCode } from '@minzheng/domain';
import type { Transaction } from '@minzheng/platform';
import type { OrganizationKind } from './organization-kinds.js';

/** 登记管理部门 5 is civil affairs; the second character is the kind. */
const prefixes: Readonly<Record<OrganizationKind, string>> = {
  association: '51',
  'private-non-enterprise': '52',
  foundation: '53',
};
/** Letters that the credit code leaves out are left out of the running number too. */
const digits = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const serialLength = 6;

/**
 * Credit code (统一社会信用代码, GB 32100) of the n-th organisation: registrar and kind, division, organisation code
 * (GB 11714) with its own check character, check character.
 * @param serial from 0; unique for ever in this platform, whatever the division
 * @throws RangeError when the numbers are used up
 */
export function creditCodeOf(kind: OrganizationKind, division: string, serial: number): CreditCode {
  const organization = `MJ${inBase31(serial)}`;
  return makeCreditCode(
    `${prefixes[kind]}${division.padEnd(6, '0')}${organization}${organizationCodeCheck(organization)}`,
  );
}

/** A code that nobody has: the number comes from a sequence, so that two registrars at once get two. */
export async function issueCreditCode(tx: Transaction, kind: OrganizationKind, division: string): Promise<CreditCode> {
  const [row] = await tx.query<{ next: string | number }>(`SELECT nextval('credit_code_serial') AS next`);
  if (row === undefined) throw new Error('The sequence of credit codes gave none');
  return creditCodeOf(kind, division, Number(row.next));
}

function inBase31(serial: number): string {
  if (!Number.isSafeInteger(serial) || serial < 0 || serial >= digits.length ** serialLength) {
    throw new RangeError('The running numbers of credit codes are used up');
  }
  let text = '';
  for (let rest = serial; text.length < serialLength; rest = Math.floor(rest / digits.length)) {
    text = digits.charAt(rest % digits.length) + text;
  }
  return text;
}
