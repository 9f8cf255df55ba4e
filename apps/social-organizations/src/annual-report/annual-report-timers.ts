import { annualReportOpened, annualReportOverdue, annualReportReminded } from '@minzheng/contracts';
import { addDays, startOfShanghaiDay } from '@minzheng/domain';
import type { DivisionCode, PlainDate } from '@minzheng/domain';
import { PolicyReader, TimerHandler } from '@minzheng/platform';
import type { FiredTimer, ScheduledTimer, TimerEffect, Transaction } from '@minzheng/platform';
import { dayPassedTimer } from '../day-passed-timer.js';
import { Listings } from '../listing/listings.js';
import { Organization } from '../organization/organization.entity.js';
import { AnnualReport } from './annual-report.entity.js';
import { exemptMonths, reminderDays, reportWindow } from './annual-report.policy.js';
import { annualReportMachine } from './annual-report.state-machine.js';
import { firstDayOfNextYear, reportsOn } from './report-due.js';

const openKind = 'annual-report-opens';
const reminderKind = 'annual-report-reminder';
const overdueKind = 'annual-report-passes';

/** Opens the report on the current year when the next one begins; goes on from year to year. */
export function openReportTimer(organizationId: string, today: PlainDate): ScheduledTimer {
  const opensOn = firstDayOfNextYear(today);
  return {
    kind: openKind,
    key: organizationId,
    subjectId: organizationId,
    dueAt: startOfShanghaiDay(opensOn),
    data: { opensOn },
  };
}

/** The year is over (年度报告开始报送): an organisation that is not exempt has to report on it. */
@TimerHandler(openKind)
export class OpenAnnualReport implements TimerEffect {
  constructor(private readonly policy: PolicyReader) {}

  async fire(timer: FiredTimer, tx: Transaction): Promise<void> {
    const organization = await tx.lock(Organization, timer.subjectId);
    if (organization.endedOn !== null) return;
    const opensOn = String(timer.data['opensOn']);
    tx.schedule(openReportTimer(organization.id, opensOn));
    const year = Number(opensOn.slice(0, 4)) - 1;
    const policy = this.policy.book.at(organization.division as DivisionCode, opensOn);
    tx.audit({
      action: 'annual-report-year-opened',
      subjectType: 'organization',
      subjectId: organization.id,
      division: organization.division,
      details: { year },
    });
    if (!reportsOn(year, organization.registeredOn, policy.value(exemptMonths[organization.kind]))) return;
    const { supervisorBy, registrarBy } = policy.value(reportWindow[organization.kind]);
    const inYear = (monthDay: string): PlainDate => `${opensOn.slice(0, 4)}-${monthDay}`;
    const report = await open(tx, organization, year, {
      supervisorBy: supervisorBy === undefined ? null : inYear(supervisorBy),
      registrarBy: inYear(registrarBy),
    });
    for (const days of policy.value(reminderDays)) {
      tx.schedule({
        kind: reminderKind,
        key: `${report.id}:${String(days)}`,
        subjectId: report.id,
        dueAt: startOfShanghaiDay(addDays(report.registrarBy, -days)),
      });
    }
    tx.schedule(dayPassedTimer(overdueKind, report.id, report.registrarBy));
  }
}

/** Some days before the last one (到期提醒) an organisation that has not reported is reminded. */
@TimerHandler(reminderKind)
export class RemindOfAnnualReport implements TimerEffect {
  async fire(timer: FiredTimer, tx: Transaction): Promise<void> {
    const report = await tx.get(AnnualReport, timer.subjectId);
    if (!(await isStillDue(tx, report))) return;
    publish(tx, report, annualReportReminded, { dueOn: report.registrarBy });
  }
}

/** The last day has passed (逾期未报): the organisation goes on the list of abnormal ones. */
@TimerHandler(overdueKind)
export class MissAnnualReport implements TimerEffect {
  constructor(private readonly listings: Listings) {}

  async fire(timer: FiredTimer, tx: Transaction): Promise<void> {
    const report = await tx.lock(AnnualReport, timer.subjectId);
    if (!(await isStillDue(tx, report))) return;
    report.missed = true;
    await tx.save(report);
    publish(tx, report, annualReportOverdue, { dueOn: report.registrarBy });
    await this.listings.list(tx, await tx.lock(Organization, report.organizationId), 'annual-report-missing');
  }
}

async function open(
  tx: Transaction,
  { id: organizationId, division }: Organization,
  year: number,
  window: Pick<AnnualReport, 'supervisorBy' | 'registrarBy'>,
): Promise<AnnualReport> {
  const report = Object.assign(new AnnualReport(), {
    id: tx.uuid(),
    division,
    organizationId,
    year,
    state: annualReportMachine.initial,
    submittedOn: null,
    missed: false,
    content: null,
    review: null,
    ...window,
  } satisfies Partial<AnnualReport>);
  await tx.insert(report);
  publish(tx, report, annualReportOpened, { dueOn: report.registrarBy });
  return report;
}

/** Neither handed in nor superseded by the end of the organisation. */
async function isStillDue(tx: Transaction, report: AnnualReport): Promise<boolean> {
  if (report.state !== 'awaited' && report.state !== 'returned') return false;
  return (await tx.get(Organization, report.organizationId)).endedOn === null;
}

function publish(
  tx: Transaction,
  { id, division, organizationId, year }: AnnualReport,
  definition: typeof annualReportOverdue,
  data: { dueOn: PlainDate },
): void {
  tx.publish({ definition, key: id, division, data: { reportId: id, organizationId, year, ...data } });
  tx.audit({
    action: definition.type.split('.').slice(-3, -1).join('-'),
    subjectType: 'annual-report',
    subjectId: id,
    division,
  });
}
