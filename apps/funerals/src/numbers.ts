import { ancestorAt, type DivisionCode } from '@minzheng/domain';
import type { Transaction } from '@minzheng/platform';

/**
 * Readable number of a record, e.g. `fd-990101-2026-000123`: unique in the city, gaps are harmless, because waiting for
 * each other would not be.
 */
export async function nextNumber(tx: Transaction, prefix: string, division: DivisionCode): Promise<string> {
  const [row] = await tx.query<{ next: number }>(`SELECT nextval('record_number')::int AS next`);
  if (row === undefined) throw new Error('The sequence of record numbers gave none');
  const place = ancestorAt(division, 'county') ?? division;
  return `${prefix}-${place}-${tx.today.slice(0, 4)}-${String(row.next).padStart(6, '0')}`;
}
