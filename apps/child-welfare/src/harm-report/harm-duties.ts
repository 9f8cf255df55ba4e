import { harmReportDutyMissing } from '@minzheng/contracts';
import { ancestorAt, parseDivisionCode } from '@minzheng/domain';
import type { DivisionCode } from '@minzheng/domain';
import type { ReadTransaction, Transaction } from '@minzheng/platform';
import { HarmDuty } from './harm-duty.entity.js';
import { recordHarm } from './harm-history.js';
import type { HarmReport } from './harm-report.entity.js';
import { nameOfficer } from './named-officers.js';

/** More people are never on duty at once. */
const MOST_ON_DUTY = 50;

/** Accounts of who is on duty in a county on a day. */
async function onDuty(tx: ReadTransaction, county: DivisionCode): Promise<string[]> {
  const duties = await tx.list(HarmDuty, {
    where: [
      ['division = ?', county],
      ['state = ?', 'standing'],
      ['from_on <= ?', tx.today],
      ['until_on >= ?', tx.today],
    ],
    orderBy: 'id',
    limit: MOST_ON_DUTY,
  });
  return [...new Set(duties.map(({ officer }) => officer))];
}

/** Names whoever is on duty for a new report; nobody is an alarm of its own, and the report waits for the next duty. */
export async function nameWhoIsOnDuty(tx: Transaction, report: HarmReport): Promise<void> {
  const division = parseDivisionCode(report.division);
  const officers = await onDuty(tx, ancestorAt(division, 'county') ?? division);
  for (const officer of officers) await nameOfficer(tx, report, officer, 'duty');
  if (officers.length > 0) return;
  const { state } = report;
  await recordHarm(tx, { report, action: 'duty-missing', from: state, to: state, event: harmReportDutyMissing });
}

/** A duty begins: its officer gets the reports of the county that nobody has. */
export async function takeUpUnattended(tx: Transaction, { division, officer }: HarmDuty): Promise<void> {
  const reports = await tx.query<{ id: string; division: string; state: string }>(
    `SELECT id, division, state FROM harm_report AS report
     WHERE starts_with(division, $1) AND state <> 'closed'
       AND NOT EXISTS (SELECT FROM harm_officer WHERE report_id = report.id AND removed_at IS NULL)
     ORDER BY received_at, id FOR UPDATE`,
    [division],
  );
  for (const report of reports) {
    await nameOfficer(tx, report, officer, 'duty');
    await recordHarm(tx, { report, action: 'take-up', from: report.state, to: report.state });
  }
}
