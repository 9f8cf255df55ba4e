import { harmReportAssessed, harmReportClosed, harmReportFollowedUp } from '@minzheng/contracts';
import { parseDivisionCode } from '@minzheng/domain';
import { cursorOf, Database, limitOf, mapPage, page, PolicyReader, shownHistoryLine } from '@minzheng/platform';
import type { Caller, Page, PageQuery, Transaction } from '@minzheng/platform';
import { Injectable } from '@nestjs/common';
import { ChildFile } from '../child-file/child-file.entity.js';
import { assessHarm } from './assess-harm.js';
import type {
  HarmHistoriesDto,
  HarmReportDto,
  HarmReportsQuery,
  HarmReportSummaryDto,
} from './dto/harm-report-answer.dto.js';
import type {
  AssessHarmDto,
  CloseHarmReportDto,
  DisclosedHarmDto,
  DisclosedReporterDto,
  RecordHarmFollowUpDto,
} from './dto/harm-report.dto.js';
import { planFollowUp } from './harm-clocks.js';
import { recordHarm } from './harm-history.js';
import { HarmAssessment, HarmFollowUp, HarmHistoryEntry, HarmReport, HarmReporter } from './harm-report.entity.js';
import { dayInFuture, dayOutOfOrder, reporterUnnamed } from './harm-report.errors.js';
import { harmReportMachine } from './harm-report.state-machine.js';
import { HarmVault } from './harm-vault.js';
import { HarmViews } from './harm-views.js';
import { getNamed, lockNamed, namedFor } from './named-officers.js';

/** Most lines of history shown at once. */
const HISTORY_SHOWN = 1000;

/** What officers do with reports of harm. Each of them works on the reports it is named for, and finds no others. */
@Injectable()
export class HarmReportService {
  constructor(
    private readonly db: Database,
    private readonly policy: PolicyReader,
    private readonly vault: HarmVault,
    private readonly views: HarmViews,
  ) {}

  async list(caller: Caller, query: HarmReportsQuery): Promise<Page<HarmReportSummaryDto>> {
    return this.db.transact(caller, async (tx) => {
      const found = await tx.newest(HarmReport, query, [
        namedFor(caller.subject),
        ['state = ?', query.state],
        ['risk_grade = ?', query.riskGrade],
        ['police_state = ?', query.policeState],
        ['overdue = ?', query.overdue],
        ['starts_with(division, ?)', query.division],
      ]);
      return this.shown(tx, found);
    });
  }

  /** 待办: what of the caller’s reports is due, the most urgent first. */
  async dutyList(caller: Caller, query: PageQuery): Promise<Page<HarmReportSummaryDto>> {
    const limit = limitOf(query);
    const after = cursorOf(query, ['string', 'string']);
    return this.db.transact(caller, async (tx) => {
      const rows = await tx.list(HarmReport, {
        where: [
          namedFor(caller.subject),
          ['state <> ?', 'closed'],
          [
            '(due_at, id) > (SELECT (key ->> 0)::timestamptz, (key ->> 1)::uuid FROM (SELECT ?::jsonb AS key) AS given)',
            after === undefined ? undefined : JSON.stringify(after),
          ],
        ],
        orderBy: 'due_at, id',
        limit: limit + 1,
      });
      return this.shown(
        tx,
        page(rows, limit, (row) => [row.dueAt?.toISOString() ?? null, row.id]),
      );
    });
  }

  async get(caller: Caller, id: string): Promise<HarmReportDto> {
    return this.db.transact(caller, async (tx) => {
      const report = await getNamed(tx, id);
      auditRead(tx, report, 'harm-report-read');
      return this.views.show(tx, report);
    });
  }

  async history(caller: Caller, id: string): Promise<HarmHistoriesDto> {
    return this.db.transact(caller, async (tx) => {
      const report = await getNamed(tx, id);
      auditRead(tx, report, 'harm-report-history-read');
      const where = [['report_id = ?', id]] as const;
      const entries = await tx.list(HarmHistoryEntry, { where, orderBy: 'sequence', limit: HISTORY_SHOWN });
      return {
        items: entries.map((line) => ({ ...shownHistoryLine(line), details: line.details })),
      };
    });
  }

  /** 评估: the rules grade what was found, and the grade sets the day of the next visit. */
  async assess(caller: Caller, id: string, request: AssessHarmDto): Promise<HarmReportDto> {
    return this.db.transact(caller, async (tx) => {
      const report = await lockNamed(tx, id);
      const { from, to } = harmReportMachine.apply(report, 'assess', { caller, now: tx.now });
      const { circumstances, dangerNow, harmedBy, harmedBefore, childAge = null, findings } = request;
      const age = this.vault.childOf(report, tx.today).age ?? childAge;
      const facts = { circumstances, dangerNow, harmedBy, harmedBefore, age };
      const assessment = assessHarm(facts, this.policy.book, parseDivisionCode(report.division), tx.today);
      const riskGrade = assessment.grade;
      const assessmentId = tx.uuid();
      await tx.insert(HarmAssessment, {
        id: assessmentId,
        reportId: id,
        division: report.division,
        assessedOn: tx.today,
        assessedBy: caller.subject,
        facts,
        riskGrade,
        assessment,
        findingsSealed: this.vault.sealText('harm_assessment', 'findings_sealed', assessmentId, findings),
      });
      Object.assign(report, { riskGrade });
      planFollowUp(tx, this.policy.book, report, tx.today);
      await tx.save(report);
      await recordHarm(tx, { report, action: 'assess', from, to, details: { riskGrade }, event: harmReportAssessed });
      return this.views.show(tx, report);
    });
  }

  async followUp(caller: Caller, id: string, request: RecordHarmFollowUpDto): Promise<HarmReportDto> {
    return this.db.transact(caller, async (tx) => {
      const report = await lockNamed(tx, id);
      const { from, to } = harmReportMachine.apply(report, 'follow-up', { caller, now: tx.now });
      const { visitedOn, childSeen, findings } = request;
      if (visitedOn > tx.today) throw dayInFuture('/visitedOn');
      if (visitedOn < (report.lastVisitedOn ?? visitedOn)) {
        throw dayOutOfOrder('/visitedOn', 'Before the visit before it');
      }
      const visitId = tx.uuid();
      await tx.insert(HarmFollowUp, {
        id: visitId,
        reportId: id,
        division: report.division,
        visitedOn,
        recordedBy: caller.subject,
        childSeen,
        findingsSealed: this.vault.sealText('harm_follow_up', 'findings_sealed', visitId, findings),
      });
      // Whoever did not see the child has not followed up: the clock goes on.
      if (childSeen) {
        report.lastVisitedOn = visitedOn;
        planFollowUp(tx, this.policy.book, report, visitedOn);
      }
      await tx.save(report);
      const details = { visitedOn, childSeen };
      await recordHarm(tx, { report, action: 'follow-up', from, to, details, event: harmReportFollowedUp });
      return this.views.show(tx, report);
    });
  }

  /** The file of the child; one that the officer cannot see is none. */
  async linkChild(caller: Caller, id: string, childFileId: string): Promise<HarmReportDto> {
    return this.db.transact(caller, async (tx) => {
      const report = await lockNamed(tx, id);
      const { from, to } = harmReportMachine.apply(report, 'link-child', { caller, now: tx.now });
      await tx.get(ChildFile, childFileId);
      report.childFileId = childFileId;
      await tx.save(report);
      await recordHarm(tx, { report, action: 'link-child', from, to, details: { childFileId } });
      return this.views.show(tx, report);
    });
  }

  async close(caller: Caller, id: string, request: CloseHarmReportDto): Promise<HarmReportDto> {
    return this.db.transact(caller, async (tx) => {
      const report = await lockNamed(tx, id);
      const { reason, note, reporterToldOn } = request;
      const context = { caller, now: tx.now, closeReason: reason, reporterToldOn };
      const { from, to } = harmReportMachine.apply(report, 'close', context);
      if (reporterToldOn !== undefined && reporterToldOn > tx.today) throw dayInFuture('/reporterToldOn');
      Object.assign(report, {
        closeReason: reason,
        closingNoteSealed: this.vault.sealText('harm_report', 'closing_note_sealed', id, note),
        closedOn: tx.today,
        reporterToldOn: reporterToldOn ?? null,
        dueAt: null,
        overdue: false,
      });
      await tx.save(report);
      tx.cancelTimers(id);
      await recordHarm(tx, { report, action: 'close', from, to, details: { reason }, event: harmReportClosed });
      return this.views.show(tx, report);
    });
  }

  /** Who the child is and where, for a purpose. */
  async discloseChild(caller: Caller, id: string, purpose: string): Promise<DisclosedHarmDto> {
    return this.db.transact(caller, async (tx) => {
      const report = await getNamed(tx, id);
      auditRead(tx, report, 'harmed-child-disclosed', purpose);
      const { childName, childIdentityNumber, place } = this.vault.openTold(report);
      return { name: childName, identityNumber: childIdentityNumber, place };
    });
  }

  /** Who reported, for a purpose: to the one who has the case, and to nobody else. */
  async discloseReporter(caller: Caller, id: string, purpose: string): Promise<DisclosedReporterDto> {
    return this.db.transact(caller, async (tx) => {
      const report = await getNamed(tx, id);
      const [reporter] = await tx.list(HarmReporter, { where: [['report_id = ?', id]], orderBy: 'id', limit: 1 });
      if (reporter === undefined) throw reporterUnnamed();
      auditRead(tx, report, 'harm-reporter-disclosed', purpose);
      const { kind, organization, name, contact } = this.vault.openReporter(reporter);
      return { kind, organization, name, contact };
    });
  }

  /** Each report on a page was read by somebody, and the audit log says by whom. */
  private shown(tx: Transaction, found: Page<HarmReport>): Page<HarmReportSummaryDto> {
    for (const report of found.items) auditRead(tx, report, 'harm-report-listed');
    return mapPage(found, (report) => this.views.summary(report));
  }
}

function auditRead(tx: Transaction, { id, division }: HarmReport, action: string, purpose?: string): void {
  tx.audit({ action, subjectType: 'harm-report', subjectId: id, division, purpose });
}
