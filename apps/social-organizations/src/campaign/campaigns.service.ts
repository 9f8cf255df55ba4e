import {
  campaignAmended,
  campaignConcluded,
  campaignCorrectionRequested,
  campaignPutOnRecord,
  campaignRefused,
  campaignReported,
} from '@minzheng/contracts';
import { addDays } from '@minzheng/domain';
import type { DivisionCode, PlainDate } from '@minzheng/domain';
import { recordingBook } from '@minzheng/policy';
import type { PolicyFigure } from '@minzheng/policy';
import { Database, mapPage, PolicyReader } from '@minzheng/platform';
import type { Caller, Page, ReadTransaction, Transaction } from '@minzheng/platform';
import { runRules } from '@minzheng/workflow';
import type { RuleResult } from '@minzheng/workflow';
import { Injectable } from '@nestjs/common';
import { dayPassedTimer } from '../day-passed-timer.js';
import { Organization } from '../organization/organization.entity.js';
import { nextNumber, registrarContext } from '../registrar.js';
import {
  campaignCorrectionKind,
  campaignEndKind,
  campaignEventFields,
  campaignReportKind,
  nextReportDue,
} from './campaign-clocks.js';
import { Campaign, CampaignReport, CharityStanding } from './campaign.entity.js';
import type { CampaignPlan } from './campaign.entity.js';
import { amendmentInFuture, campaignEndsBeforeStart, spentMoreThanRaised } from './campaign.errors.js';
import { amendmentDays, correctionDays } from './campaign.policy.js';
import { campaignMachine } from './campaign.state-machine.js';
import type { CampaignContext, CampaignTransition } from './campaign.state-machine.js';
import type { CampaignDto, CampaignsQuery, CampaignSummaryDto, ReportCampaignDto } from './dto/campaign.dto.js';
import { campaignRules } from './rules/index.js';
import type { Plain } from '../plain.js';

interface CampaignFile {
  campaign: Campaign;
  rules: RuleResult[];
  figures: PolicyFigure[];
  notPassed: string[];
}

/** Campaigns (公开募捐): plans filed before they start, put on record by rule, reported on and concluded. */
@Injectable()
export class CampaignsService {
  constructor(
    private readonly db: Database,
    private readonly policy: PolicyReader,
  ) {}

  async file(caller: Caller, organizationId: string, plan: CampaignPlan): Promise<CampaignDto> {
    assertOrder(plan, '/endsOn');
    return this.db.transact(caller, async (tx) => {
      const organization = await tx.get(Organization, organizationId);
      const campaign = Object.assign(new Campaign(), {
        id: tx.uuid(),
        division: organization.division,
        organizationId,
        campaignNumber: await nextNumber(tx, 'camp', organization.division),
        state: campaignMachine.initial,
        plan: { ...plan },
        filedOn: tx.today,
        gaps: null,
        correctBy: null,
        decision: null,
        amendments: [],
        lastReportedOn: null,
        reportDueOn: null,
        reportOverdue: false,
      } satisfies Partial<Campaign>);
      await tx.insert(campaign);
      audit(tx, campaign, 'filed');
      return this.show(tx, await this.load(tx, campaign));
    });
  }

  async get(caller: Caller, id: string): Promise<CampaignDto> {
    return this.db.read(caller, async (tx) => this.show(tx, await this.load(tx, await tx.get(Campaign, id))));
  }

  async list(caller: Caller, query: CampaignsQuery): Promise<Page<CampaignSummaryDto>> {
    const found = await this.db.read(caller, (tx) =>
      tx.newest(Campaign, query, [
        ['organization_id = ?', query.organizationId],
        ['state = ?', query.state],
        ['report_overdue = ?', query.reportOverdue],
      ]),
    );
    return mapPage(found, summaryOf);
  }

  /** 一次性告知补正: a plan that is not corrected in time lapses. */
  requestCorrection(caller: Caller, id: string, gaps: string): Promise<CampaignDto> {
    return this.act(caller, id, 'request-correction', (tx, { campaign }) => {
      const correctBy = addDays(tx.today, this.days(tx, campaign, correctionDays));
      Object.assign(campaign, { gaps, correctBy });
      tx.schedule(dayPassedTimer(campaignCorrectionKind, id, correctBy));
      tx.publish({
        definition: campaignCorrectionRequested,
        key: id,
        division: campaign.division,
        data: { ...campaignEventFields(campaign), requestedOn: tx.today, dueOn: correctBy },
      });
    });
  }

  /** 补正: the plan is filed anew; the day of the first filing no longer counts. */
  correct(caller: Caller, id: string, plan: CampaignPlan): Promise<CampaignDto> {
    assertOrder(plan, '/endsOn');
    return this.act(caller, id, 'correct', (tx, { campaign }) => {
      Object.assign(campaign, { plan: { ...plan }, filedOn: tx.today, correctBy: null });
      tx.cancelTimers(id, campaignCorrectionKind);
    });
  }

  putOnRecord(caller: Caller, id: string): Promise<CampaignDto> {
    return this.act(caller, id, 'put-on-record', (tx, file) => {
      const { campaign } = file;
      decide(tx, file, 'put-on-record', null);
      this.setClocks(tx, campaign);
      const { startsOn, endsOn } = campaign.plan;
      tx.publish({
        definition: campaignPutOnRecord,
        key: id,
        division: campaign.division,
        data: { ...campaignEventFields(campaign), recordedOn: tx.today, startsOn, endsOn },
      });
    });
  }

  refuse(caller: Caller, id: string, reason: string): Promise<CampaignDto> {
    return this.act(caller, id, 'refuse', (tx, file) => {
      const { campaign, notPassed } = file;
      decide(tx, file, 'refused', reason);
      tx.publish({
        definition: campaignRefused,
        key: id,
        division: campaign.division,
        data: { ...campaignEventFields(campaign), refusedOn: tx.today, reasons: notPassed },
      });
    });
  }

  /** 变更备案: filed within days of the change, and the plan as changed still passes every rule. */
  async amend(
    caller: Caller,
    id: string,
    { plan, changedOn }: { plan: CampaignPlan; changedOn: PlainDate },
  ): Promise<CampaignDto> {
    assertOrder(plan, '/plan/endsOn');
    return this.db.transact(caller, async (tx) => {
      if (changedOn > tx.today) throw amendmentInFuture();
      const campaign = await tx.lock(Campaign, id);
      const { plan: before } = campaign;
      campaign.plan = { ...plan };
      const file = await this.load(tx, campaign);
      const lastDay = addDays(changedOn, this.days(tx, campaign, amendmentDays));
      campaignMachine.apply(campaign, 'amend', { ...contextOf(tx, file), amendmentInTime: tx.today <= lastDay });
      const changed = changedFields(before, plan);
      const old = Object.fromEntries(changed.map((field) => [field, before[field]]));
      campaign.amendments = [...campaign.amendments, { recordedOn: tx.today, changedOn, before: old }];
      this.setClocks(tx, campaign);
      await tx.save(campaign);
      tx.publish({
        definition: campaignAmended,
        key: id,
        division: campaign.division,
        data: { ...campaignEventFields(campaign), amendedOn: tx.today, endsOn: plan.endsOn },
      });
      audit(tx, campaign, 'amend');
      return this.show(tx, file);
    });
  }

  /** 定期公开募捐情况 */
  report(caller: Caller, id: string, report: Plain<ReportCampaignDto>): Promise<CampaignDto> {
    return this.act(caller, id, 'report', async (tx, { campaign }) => {
      await this.recordReport(tx, campaign, report, false);
      this.setReportClock(tx, campaign);
      tx.publish({
        definition: campaignReported,
        key: id,
        division: campaign.division,
        data: { ...campaignEventFields(campaign), reportedOn: tx.today, ...report },
      });
    });
  }

  /** 全面公开: the full report after the end. */
  conclude(caller: Caller, id: string, report: Plain<ReportCampaignDto>): Promise<CampaignDto> {
    return this.act(caller, id, 'conclude', async (tx, { campaign }) => {
      await this.recordReport(tx, campaign, report, true);
      campaign.reportDueOn = null;
      tx.cancelTimers(id);
      tx.publish({
        definition: campaignConcluded,
        key: id,
        division: campaign.division,
        data: { ...campaignEventFields(campaign), concludedOn: tx.today, ...report },
      });
    });
  }

  private act(
    caller: Caller,
    id: string,
    transition: CampaignTransition,
    change: (tx: Transaction, file: CampaignFile) => void | Promise<void>,
  ): Promise<CampaignDto> {
    return this.db.transact(caller, async (tx) => {
      const file = await this.load(tx, await tx.lock(Campaign, id));
      campaignMachine.apply(file.campaign, transition, contextOf(tx, file));
      await change(tx, file);
      await tx.save(file.campaign);
      audit(tx, file.campaign, transition);
      return this.show(tx, transition === 'correct' ? await this.load(tx, file.campaign) : file);
    });
  }

  private async recordReport(
    tx: Transaction,
    campaign: Campaign,
    { raisedFen, spentFen }: ReportCampaignDto,
    final: boolean,
  ): Promise<void> {
    if (spentFen > raisedFen) throw spentMoreThanRaised();
    Object.assign(campaign, { lastReportedOn: tx.today, reportOverdue: false });
    const { id: campaignId, division } = campaign;
    await tx.insert(CampaignReport, {
      id: tx.uuid(),
      campaignId,
      division,
      reportedOn: tx.today,
      raisedFen,
      spentFen,
      final,
    });
  }

  private setClocks(tx: Transaction, campaign: Campaign): void {
    tx.schedule(dayPassedTimer(campaignEndKind, campaign.id, campaign.plan.endsOn));
    this.setReportClock(tx, campaign);
  }

  private setReportClock(tx: Transaction, campaign: Campaign): void {
    campaign.reportDueOn = nextReportDue(this.policy.book, campaign);
    if (campaign.reportDueOn === null) tx.cancelTimers(campaign.id, campaignReportKind);
    else tx.schedule(dayPassedTimer(campaignReportKind, campaign.id, campaign.reportDueOn));
  }

  private days(tx: ReadTransaction, { division }: Campaign, figure: typeof correctionDays): number {
    return this.policy.book.value(figure, division as DivisionCode, tx.today);
  }

  private async load(tx: ReadTransaction, campaign: Campaign): Promise<CampaignFile> {
    const organization = await tx.get(Organization, campaign.organizationId);
    const standing = await tx.find(CharityStanding, campaign.organizationId);
    const recording = recordingBook(this.policy.book);
    const { startsOn, endsOn, emergency, beneficiary } = campaign.plan;
    const rules = runRules(
      campaignRules,
      {
        filedOn: campaign.filedOn,
        startsOn,
        endsOn,
        emergency,
        beneficiary,
        organizationActive: organization.state === 'active',
        registeredOn: organization.registeredOn,
        charitySince: standing?.charitySince ?? null,
        rating: standing?.rating ?? null,
      },
      recording.book.at(campaign.division as DivisionCode, campaign.filedOn),
    );
    const notPassed = rules.filter(({ outcome }) => outcome !== 'passed').map(({ code }) => code);
    return { campaign, rules, figures: recording.used(), notPassed };
  }

  private async show(tx: ReadTransaction, file: CampaignFile): Promise<CampaignDto> {
    const { campaign, rules } = file;
    const reports = await tx.list(CampaignReport, {
      where: [['campaign_id = ?', campaign.id]],
      orderBy: 'reported_on, final, id',
      limit: 200,
    });
    return {
      ...summaryOf(campaign),
      gaps: campaign.gaps,
      correctBy: campaign.correctBy,
      rules: campaign.decision?.rules ?? rules,
      decision: campaign.decision,
      amendments: campaign.amendments,
      reports: reports.map(({ reportedOn, raisedFen, spentFen, final }) => ({
        reportedOn,
        raisedFen,
        spentFen,
        final,
      })),
      allowedTransitions: campaignMachine.allowedTransitions(campaign, contextOf(tx, file)),
    };
  }
}

function contextOf(tx: ReadTransaction, { notPassed }: CampaignFile): CampaignContext {
  return { ...registrarContext(tx), notPassed, amendmentInTime: true };
}

function decide(
  tx: Transaction,
  file: CampaignFile,
  outcome: 'put-on-record' | 'refused',
  reason: string | null,
): void {
  const { campaign, rules, figures } = file;
  campaign.decision = { outcome, decidedOn: tx.today, decidedBy: tx.caller.subject, reason, rules, figures };
}

function audit(tx: Transaction, { id, division, state }: Campaign, act: string): void {
  tx.audit({ action: `campaign-${act}`, subjectType: 'campaign', subjectId: id, division, details: { state } });
}

/** @throws ProblemError 422 `campaign-ends-before-start` */
function assertOrder({ startsOn, endsOn }: CampaignPlan, pointer: string): void {
  if (endsOn < startsOn) throw campaignEndsBeforeStart(pointer);
}

function changedFields(before: CampaignPlan, after: CampaignPlan): (keyof CampaignPlan)[] {
  return (Object.keys(after) as (keyof CampaignPlan)[]).filter((field) => before[field] !== after[field]);
}

function summaryOf(campaign: Campaign): Plain<CampaignSummaryDto> {
  const { id, version, campaignNumber, organizationId, state, plan, filedOn, reportDueOn, reportOverdue } = campaign;
  return { id, version, campaignNumber, organizationId, state, plan, filedOn, reportDueOn, reportOverdue };
}
