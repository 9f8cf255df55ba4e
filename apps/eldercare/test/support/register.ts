import type { Office } from './office.js';

/** A line of the register, with everything that may be left out. */
export interface Line {
  readonly change?: 'listed' | 'moved' | 'left' | 'died' | 'death-revoked';
  readonly division?: string;
  readonly on?: string;
}

/** Delivers one line about one elder. */
export async function reported(
  office: Office,
  elder: { name: string; identityNumber: string },
  { change = 'listed', division = '990101001001', on = '2020-01-01' }: Line = {},
): Promise<{ applied: number; unchanged: number; faults: { line: number; code: string }[] }> {
  return office.post('register', '/register-deliveries', {
    division: '9901',
    lines: [{ change, ...elder, division, on }],
  });
}

/** The allowance of somebody with its books. */
export async function booksOf(office: Office, elder: { identityNumber: string }): Promise<Books | undefined> {
  const tail = elder.identityNumber.slice(-4);
  const { items } = await office.get('supervisor', '/age-allowances?limit=200');
  const mine = items.filter((item: { elder: { identityNumber: string } }) => item.elder.identityNumber.endsWith(tail));
  return mine[0] === undefined ? undefined : office.get('supervisor', `/age-allowances/${mine[0].id}`);
}

export interface Books {
  readonly id: string;
  readonly state: string;
  readonly division: string;
  readonly firstMonth: string;
  readonly lastMonth: string | null;
  readonly endReason: string | null;
  readonly tierAge: number;
  readonly paidFen: number;
  readonly entries: { kind: string; month: string | null; division: string; amountFen: number; figure: unknown }[];
}

/** The books in short: `payment 2026-03 5000`. */
export const inShort = (books: Books | undefined): string[] =>
  (books?.entries ?? []).map(({ kind, month, amountFen }) =>
    [kind, month, amountFen].filter((part) => part !== null).join(' '),
  );
