import { ancestorAt, type DivisionCode } from '@minzheng/domain';
import type { Transaction } from '@minzheng/platform';

/** A readable number of a matter, e.g. `aa-990101-2026-000123`; gaps are harmless, waiting for each other would not be. */
export async function nextMatterNumber(tx: Transaction, prefix: string, division: DivisionCode): Promise<string> {
  const [row] = await tx.query<{ next: string }>(`SELECT nextval('matter_number') AS next`);
  const county = ancestorAt(division, 'county') ?? division;
  return `${prefix}-${county}-${tx.today.slice(0, 4)}-${String(row?.next).padStart(6, '0')}`;
}
