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
  for (const [person, spouse] of inOrder(first, second)) {
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

/** Keeps the records of these people from every other office until the end of the transaction. */
export async function lockEntries(tx: Transaction, personKeys: readonly string[]): Promise<void> {
  await tx.query('SELECT FROM marital_record WHERE person_key = ANY ($1) ORDER BY person_key FOR UPDATE', [personKeys]);
}

/**
 * Enters that two people are divorced, whose records are locked. A couple that married elsewhere has none yet.
 * @returns false when another office has entered one of them meanwhile; nothing may be kept then
 */
export async function enterDivorce(
  tx: Transaction,
  [first, second]: readonly [string, string],
  entry: { caseId: string; on: PlainDate },
): Promise<boolean> {
  const known = await ownEntries(tx, [first, second]);
  for (const [person, spouse] of inOrder(first, second)) {
    const values = [person, spouse, entry.on, entry.caseId];
    const rows = await tx.query(known.has(person) ? updateDivorced : insertDivorced, values);
    if (rows.length !== 1) return false;
  }
  return true;
}

const updateDivorced = `UPDATE marital_record SET status = 'divorced', spouse_key = $2, since = $3, case_id = $4
  WHERE person_key = $1 RETURNING person_key`;
const insertDivorced = `INSERT INTO marital_record (person_key, status, spouse_key, since, case_id)
  VALUES ($1, 'divorced', $2, $3, $4) ON CONFLICT DO NOTHING RETURNING person_key`;

/** Each with the other one, in the order of the keys, so that two transactions never wait for each other. */
function inOrder(first: string, second: string): [string, string][] {
  return first < second
    ? [
        [first, second],
        [second, first],
      ]
    : [
        [second, first],
        [first, second],
      ];
}
