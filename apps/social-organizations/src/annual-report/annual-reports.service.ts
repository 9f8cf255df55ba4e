import { annualReportAccepted, annualReportFailed, annualReportSubmitted } from '@minzheng/contracts';
import type { DivisionCode } from '@minzheng/domain';
import { recordingBook } from '@minzheng/policy';
import type { PolicyFigure } from '@minzheng/policy';
import { Database, mapPage, PolicyReader } from '@minzheng/platform';
import type { Caller, Page, ReadTransaction, Transaction } from '@minzheng/platform';
import { runRules } from '@minzheng/workflow';
import type { RuleResult } from '@minzheng/workflow';
import { Injectable } from '@nestjs/common';
import { Organization } from '../organization/organization.entity.js';
import { registrarContext } from '../registrar.js';
import { AnnualReport } from './annual-report.entity.js';
import type { ReportContent, ReportReview } from './annual-report.entity.js';
import { supervisorDateInFuture } from './annual-report.errors.js';
import { annualReportMachine } from './annual-report.state-machine.js';
import type { AnnualReportContext, AnnualReportTransition } from './annual-report.state-machine.js';
import type { AnnualReportDto, AnnualReportsQuery, AnnualReportSummaryDto } from './dto/annual-report.dto.js';
import { annualReportRules } from './rules/index.js';
import type { Plain } from '../plain.js';

interface Assessment {
  rules: RuleResult[];
  figures: PolicyFigure[];
}

/** Annual reports (年度工作报告): handed in, returned, accepted or failed. The platform opens and misses them by timer. */
@Injectable()
export class AnnualReportsService {
  constructor(
    private readonly db: Database,
    private readonly policy: PolicyReader,
  ) {}

  async get(caller: Caller, id: string): Promise<AnnualReportDto> {
    return this.db.read(caller, async (tx) => this.show(tx, await tx.get(AnnualReport, id)));
  }

  async list(caller: Caller, query: AnnualReportsQuery): Promise<Page<AnnualReportSummaryDto>> {
    const found = await this.db.read(caller, (tx) =>
      tx.newest(AnnualReport, query, [
        ['organization_id = ?', query.organizationId],
        ['year = ?', query.year],
        ['state = ?', query.state],
        ['missed = ?', query.missed],
      ]),
    );
    return mapPage(found, summaryOf);
  }

  submit(caller: Caller, id: string, content: ReportContent): Promise<AnnualReportDto> {
    return this.act(caller, id, 'submit', (tx, report) => {
      if ((content.supervisorReceivedOn ?? tx.today) > tx.today) throw supervisorDateInFuture();
      Object.assign(report, { content: { ...content }, submittedOn: tx.today });
      const { division, missed } = report;
      tx.publish({
        definition: annualReportSubmitted,
        key: id,
        division,
        data: { ...eventFields(report), submittedOn: tx.today, late: missed },
      });
    });
  }

  return(caller: Caller, id: string, reason: string): Promise<AnnualReportDto> {
    return this.act(caller, id, 'return', (tx, report, assessment) => {
      review(tx, report, assessment, 'returned', reason);
    });
  }

  accept(caller: Caller, id: string): Promise<AnnualReportDto> {
    return this.act(caller, id, 'accept', (tx, report, assessment) => {
      review(tx, report, assessment, 'accepted', null);
      tx.publish({
        definition: annualReportAccepted,
        key: id,
        division: report.division,
        data: { ...eventFields(report), acceptedOn: tx.today },
      });
    });
  }

  fail(caller: Caller, id: string, reason: string): Promise<AnnualReportDto> {
    return this.act(caller, id, 'fail', (tx, report, assessment) => {
      review(tx, report, assessment, 'failed', reason);
      tx.publish({
        definition: annualReportFailed,
        key: id,
        division: report.division,
        data: { ...eventFields(report), failedOn: tx.today },
      });
    });
  }

  private act(
    caller: Caller,
    id: string,
    transition: AnnualReportTransition,
    change: (tx: Transaction, report: AnnualReport, assessment: Assessment) => void,
  ): Promise<AnnualReportDto> {
    return this.db.transact(caller, async (tx) => {
      const report = await tx.lock(AnnualReport, id);
      const assessment = await this.assess(tx, report);
      annualReportMachine.apply(report, transition, contextOf(tx, assessment));
      change(tx, report, assessment);
      await tx.save(report);
      tx.audit({
        action: `annual-report-${transition}`,
        subjectType: 'annual-report',
        subjectId: id,
        division: report.division,
        details: { state: report.state, year: report.year },
      });
      return this.show(tx, report);
    });
  }

  /** Every rule on what was reported; none before there is a report. */
  private async assess(tx: ReadTransaction, report: AnnualReport): Promise<Assessment> {
    const { content, submittedOn, supervisorBy, registrarBy, division } = report;
    if (content === null || submittedOn === null) return { rules: [], figures: [] };
    const { foundationType } = await tx.get(Organization, report.organizationId);
    const recording = recordingBook(this.policy.book);
    const rules = runRules(
      annualReportRules,
      { ...content, foundationType, supervisorBy, registrarBy, submittedOn },
      recording.book.at(division as DivisionCode, submittedOn),
    );
    return { rules, figures: recording.used() };
  }

  private async show(tx: ReadTransaction, report: AnnualReport): Promise<AnnualReportDto> {
    const assessment = await this.assess(tx, report);
    return {
      ...summaryOf(report),
      content: report.content,
      rules: assessment.rules,
      review: report.review,
      allowedTransitions: annualReportMachine.allowedTransitions(report, contextOf(tx, assessment)),
    };
  }
}

function contextOf(tx: ReadTransaction, { rules }: Assessment): AnnualReportContext {
  const failed = rules.filter(({ outcome }) => outcome === 'failed').map(({ code }) => code);
  return { ...registrarContext(tx), failed };
}

function review(
  tx: Transaction,
  report: AnnualReport,
  { rules, figures }: Assessment,
  outcome: ReportReview['outcome'],
  reason: string | null,
): void {
  report.review = { outcome, reviewedOn: tx.today, reviewedBy: tx.caller.subject, reason, rules, figures };
}

function eventFields({ id, organizationId, year }: AnnualReport) {
  return { reportId: id, organizationId, year };
}

function summaryOf(report: AnnualReport): Plain<AnnualReportSummaryDto> {
  const { id, version, organizationId, year, state, supervisorBy, registrarBy, submittedOn, missed } = report;
  return { id, version, organizationId, year, state, supervisorBy, registrarBy, submittedOn, missed };
}
