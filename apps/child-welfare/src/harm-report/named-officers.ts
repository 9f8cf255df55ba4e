import { rowNotFound } from '@minzheng/platform';
import type { Condition, ReadTransaction, Transaction } from '@minzheng/platform';
import { HarmOfficer, HarmReport } from './harm-report.entity.js';
import { officerNamedAlready } from './harm-report.errors.js';
import type { NamingCause } from './harm-report.records.js';

const standing: Condition = ['(removed_at IS NULL) = ?', true];

/** Only reports for which this officer is named; belongs into every list. */
export function namedFor(officer: string): Condition {
  return ['id IN (SELECT report_id FROM harm_officer WHERE removed_at IS NULL AND officer = ?)', officer];
}

/** Whoever stands on the access list of a report now. */
export function officersOf(tx: ReadTransaction, reportId: string): Promise<HarmOfficer[]> {
  return tx.list(HarmOfficer, { where: [['report_id = ?', reportId], standing], orderBy: 'id', limit: 200 });
}

/**
 * The report, locked, for an officer who is named for it.
 * @throws ProblemError 404 for everybody else, as if there were none
 */
export async function lockNamed(tx: Transaction, id: string): Promise<HarmReport> {
  await assertNamed(tx, id);
  return tx.lock(HarmReport, id);
}

/** The same without a lock. */
export async function getNamed(tx: ReadTransaction, id: string): Promise<HarmReport> {
  await assertNamed(tx, id);
  return tx.get(HarmReport, id);
}

async function assertNamed(tx: ReadTransaction, id: string): Promise<void> {
  const [named] = await tx.list(HarmOfficer, {
    where: [['report_id = ?', id], ['officer = ?', tx.caller.subject], standing],
    orderBy: 'id',
    limit: 1,
  });
  if (named === undefined) throw rowNotFound();
}

/** Puts an officer on the access list. @throws ProblemError 409 `officer-named-already` */
export async function nameOfficer(
  tx: Transaction,
  report: { id: string; division: string },
  officer: string,
  cause: NamingCause,
): Promise<void> {
  const named = await officersOf(tx, report.id);
  if (named.some((each) => each.officer === officer)) throw officerNamedAlready();
  await tx.insert(HarmOfficer, {
    id: tx.uuid(),
    reportId: report.id,
    division: report.division,
    officer,
    cause,
    namedBy: tx.caller.subject,
    namedAt: tx.now,
    removedBy: null,
    removedAt: null,
  });
}
