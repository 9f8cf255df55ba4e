import type { PlainDate } from '@minzheng/domain';
import { conflict, type ProblemError, type ReadTransaction, type Transaction } from '@minzheng/platform';
import type { OwnEntry } from './marital-status.js';
import { MaritalRecord } from './marital-record.entity.js';

const alreadyMarried = (): ProblemError =>
  conflict({
    code: 'party-already-married',
    detail: 'Another registration of this city has married one of the two meanwhile.',
  });

/** What this city's offices have on record of these people, by person key. */
export async function ownEntries(
  tx: ReadTransaction,
  personKeys: readonly string[],
): Promise<ReadonlyMap<string, OwnEntry>> {
  const rows = await tx.list(MaritalRecord, {
    where: [['person_key = ANY (?)', personKeys]],
    orderBy: 'person_key',
    limit: personKeys.length,
  });
  return new Map(rows.map(({ personKey, status, since, spouseKey }) => [personKey, { status, since, spouseKey }]));
}

/**
 * Enters that two people are married. The rows are taken in the order of their keys, so that of two offices that marry the
 * same person at once the second waits and is refused.
 * @throws ProblemError 409 `party-already-married`
 */
export async function enterMarriage(
  tx: Transaction,
  [first, second]: readonly [string, string],
  entry: { caseId: string; on: PlainDate },
): Promise<void> {
  const pairs = [
    [first, second],
    [second, first],
  ].toSorted(([a = ''], [b = '']) => (a < b ? -1 : 1));
  for (const [person, spouse] of pairs) {
    const rows = await tx.query(
      `INSERT INTO marital_record (person_key, status, spouse_key, since, case_id) VALUES ($1, 'married', $2, $3, $4)
       ON CONFLICT (person_key) DO UPDATE
         SET status = 'married', spouse_key = excluded.spouse_key, since = excluded.since, case_id = excluded.case_id
         WHERE marital_record.status <> 'married'
       RETURNING person_key`,
      [person, spouse, entry.on, entry.caseId],
    );
    if (rows.length !== 1) throw alreadyMarried();
  }
}
