import type { Transaction } from '@minzheng/platform';

/**
 * First letters of certificate numbers: J 结婚, L 离婚, BJ and BL their reissues (补领), S 收养, JS 解除收养. J, L, BJ and BL
 * are set by the ministry; the two of adoptions are the platform's.
 */
export const certificateLetters = ['J', 'L', 'BJ', 'BL', 'S', 'JS'] as const;
export type CertificateLetters = (typeof certificateLetters)[number];

/** Digits of a serial number within an office and a year. */
const serialDigits = 6;

/** `J110101-2010-000001`: letters, six digits of the office, year, serial. */
export function formatCertificateNumber(
  letters: CertificateLetters,
  office: string,
  year: string,
  serial: number,
): string {
  return `${letters}${office}-${year}-${String(serial).padStart(serialDigits, '0')}`;
}

/**
 * The next number of an office and year. The counter's row stays locked until the transaction ends and goes back with it,
 * so that numbers have no gap and no double, however many windows register at once.
 */
export async function nextCertificateNumber(
  tx: Transaction,
  letters: CertificateLetters,
  division: string,
): Promise<string> {
  // Townships that register for the province use the code of their county: a number has six digits of place.
  const office = division.slice(0, 6);
  const year = tx.today.slice(0, 4);
  const [row] = await tx.query<{ last: number }>(
    `INSERT INTO certificate_counter (letters, office, year, last) VALUES ($1, $2, $3, 1)
     ON CONFLICT (letters, office, year) DO UPDATE SET last = certificate_counter.last + 1 RETURNING last`,
    [letters, office, year],
  );
  if (row === undefined) throw new Error('The counter of certificates gave no number');
  return formatCertificateNumber(letters, office, year, row.last);
}
