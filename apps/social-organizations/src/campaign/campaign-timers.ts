import { campaignEnded, campaignLapsed, campaignReportOverdue } from '@minzheng/contracts';
import { PolicyReader, TimerHandler } from '@minzheng/platform';
import type { FiredTimer, TimerEffect, Transaction } from '@minzheng/platform';
import { dayPassedTimer } from '../day-passed-timer.js';
import { registrarContext } from '../registrar.js';
import {
  campaignCorrectionKind,
  campaignEndKind,
  campaignEventFields,
  campaignReportKind,
  finalReportDue,
} from './campaign-clocks.js';
import { Campaign } from './campaign.entity.js';
import { campaignMachine } from './campaign.state-machine.js';

/** What the guards of the platform's own acts are told; none of them asks. */
const noCommand = { notPassed: [], amendmentInTime: true };

/** The time to correct a plan has passed (逾期未补正). */
@TimerHandler(campaignCorrectionKind)
export class LapseCampaign implements TimerEffect {
  async fire(timer: FiredTimer, tx: Transaction): Promise<void> {
    const campaign = await tx.lock(Campaign, timer.subjectId);
    if (campaign.state !== 'correction-requested' || campaign.correctBy !== timer.data['day']) return;
    campaignMachine.apply(campaign, 'lapse', { ...registrarContext(tx), ...noCommand });
    await tx.save(campaign);
    const { id, division } = campaign;
    tx.publish({
      definition: campaignLapsed,
      key: id,
      division,
      data: { ...campaignEventFields(campaign), lapsedOn: tx.today },
    });
    tx.audit({ action: 'campaign-lapse', subjectType: 'campaign', subjectId: id, division });
  }
}

/** The last day of a campaign has passed (募捐结束): the time for the full report begins. */
@TimerHandler(campaignEndKind)
export class EndCampaign implements TimerEffect {
  constructor(private readonly policy: PolicyReader) {}

  async fire(timer: FiredTimer, tx: Transaction): Promise<void> {
    const campaign = await tx.lock(Campaign, timer.subjectId);
    // A change of the plan has moved the end.
    if (campaign.state !== 'on-record' || campaign.plan.endsOn !== timer.data['day']) return;
    campaignMachine.apply(campaign, 'end', { ...registrarContext(tx), ...noCommand });
    campaign.reportDueOn = finalReportDue(this.policy.book, campaign);
    await tx.save(campaign);
    const { id, division, plan, reportDueOn } = campaign;
    tx.schedule(dayPassedTimer(campaignReportKind, id, reportDueOn));
    tx.publish({
      definition: campaignEnded,
      key: id,
      division,
      data: { ...campaignEventFields(campaign), endedOn: plan.endsOn, reportDueOn },
    });
    tx.audit({ action: 'campaign-end', subjectType: 'campaign', subjectId: id, division });
  }
}

/** A report is overdue (逾期未公开募捐情况). */
@TimerHandler(campaignReportKind)
export class MarkCampaignReportOverdue implements TimerEffect {
  async fire(timer: FiredTimer, tx: Transaction): Promise<void> {
    const campaign = await tx.lock(Campaign, timer.subjectId);
    const { id, division, reportDueOn, reportOverdue } = campaign;
    if (reportDueOn === null || reportDueOn !== timer.data['day'] || reportOverdue) return;
    campaign.reportOverdue = true;
    await tx.save(campaign);
    tx.publish({
      definition: campaignReportOverdue,
      key: id,
      division,
      data: { ...campaignEventFields(campaign), dueOn: reportDueOn },
    });
    tx.audit({ action: 'campaign-report-overdue', subjectType: 'campaign', subjectId: id, division });
  }
}
