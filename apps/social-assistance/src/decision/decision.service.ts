import { awardGranted, benefitApplicationConfirmed, benefitApplicationRefused } from '@minzheng/contracts';
import { Database } from '@minzheng/platform';
import type { Caller, Transaction } from '@minzheng/platform';
import { Injectable } from '@nestjs/common';
import { grantAward } from '../award/grant-award.js';
import { BenefitApplication } from '../benefit-application/benefit-application.entity.js';
import {
  dateOutOfOrder,
  reasonUnfounded,
  refusalNoticeNotDue,
} from '../benefit-application/benefit-application.errors.js';
import { meetClock } from '../benefit-application/case-clocks.js';
import { caseEvent } from '../benefit-application/case-events.js';
import type { CaseFile } from '../benefit-application/case-file.js';
import { CaseFiles } from '../benefit-application/case-file.js';
import { refusalGrounds } from '../benefit-application/case-records.js';
import { CaseViews } from '../benefit-application/case-views.js';
import { CaseWorkflow, recordHistory, runClock } from '../benefit-application/case-workflow.js';
import type { CaseViewDto } from '../benefit-application/dto/case-view.dto.js';
import { releaseClaims } from '../benefit-application/live-claims.js';
import { BenefitDecision } from './benefit-decision.entity.js';
import type { DecisionReason } from './benefit-decision.entity.js';

/** The desk that decides (审核确认), and the notice to who is refused. */
@Injectable()
export class DecisionService {
  constructor(
    private readonly db: Database,
    private readonly files: CaseFiles,
    private readonly workflow: CaseWorkflow,
    private readonly views: CaseViews,
  ) {}

  async confirm(caller: Caller, id: string): Promise<CaseViewDto> {
    return this.db.transact(caller, async (tx) => {
      const application = await tx.lock(BenefitApplication, id);
      const level = levelOf(application);
      const file = await this.workflow.perform(tx, application, {
        transition: 'confirm',
        change: async (current) => {
          const decision = await this.record(tx, current, 'confirmed', level, []);
          const award = await grantAward(tx, current, decision);
          tx.publish({
            definition: awardGranted,
            key: award.id,
            division: award.division,
            data: {
              awardId: award.id,
              applicationId: id,
              programme: award.programme,
              decisionId: decision.id,
              ...grantedOf(current),
            },
          });
          return decision.id;
        },
        event: (current, decisionId) =>
          caseEvent(benefitApplicationConfirmed, {
            decisionId,
            decidedOn: tx.today,
            level,
            ...grantedOf(current),
          }),
      });
      return this.views.show(file, tx);
    });
  }

  async refuse(caller: Caller, id: string, reasons: readonly DecisionReason[]): Promise<CaseViewDto> {
    return this.db.transact(caller, async (tx) => {
      const application = await tx.lock(BenefitApplication, id);
      const level = levelOf(application);
      const codes = [...new Set(reasons.map(({ code }) => code))];
      const file = await this.workflow.perform(tx, application, {
        transition: 'refuse',
        details: { reasons: codes },
        change: async (current) => {
          assertFounded(current, reasons);
          const decision = await this.record(tx, current, 'refused', level, reasons);
          await releaseClaims(tx, id);
          runClock(tx, current, 'refusal-notice', 'clock-refusal-notice');
          return decision.id;
        },
        event: (_file, decisionId) =>
          caseEvent(benefitApplicationRefused, {
            decisionId,
            decidedOn: tx.today,
            level,
            reasons: codes,
          }),
      });
      return this.views.show(file, tx);
    });
  }

  /** 不予确认告知: the refusal has reached the applicant in writing. */
  async recordRefusalNotice(caller: Caller, id: string, deliveredOn: string): Promise<CaseViewDto> {
    return this.db.transact(caller, async (tx) => {
      const application = await tx.lock(BenefitApplication, id);
      const clock = application.clocks.find(({ name }) => name === 'refusal-notice');
      if (clock === undefined || clock.metOn !== undefined) throw refusalNoticeNotDue();
      if (deliveredOn > tx.today || deliveredOn < clock.startedOn) throw dateOutOfOrder('/deliveredOn');
      meetClock(application, 'refusal-notice', deliveredOn);
      tx.cancelTimers(id);
      await tx.save(application);
      const { state } = application;
      await recordHistory(tx, application, {
        action: 'record-refusal-notice',
        from: state,
        to: state,
        details: { deliveredOn },
      });
      return this.views.show(await this.files.load(tx, application), tx);
    });
  }

  private async record(
    tx: Transaction,
    file: CaseFile,
    outcome: BenefitDecision['outcome'],
    level: BenefitDecision['level'],
    reasons: readonly DecisionReason[],
  ): Promise<BenefitDecision> {
    const { id: applicationId, division, programmes } = file.application;
    const decision = Object.assign(new BenefitDecision(), {
      id: tx.uuid(),
      applicationId,
      division,
      programme: programmes[0],
      outcome,
      decidedOn: tx.today,
      decidedAt: tx.now,
      decidedBy: tx.caller.subject,
      level,
      reasons: reasons.map(({ code, text }) => ({ code, text })),
      facts: file.facts,
      assessment: file.assessment,
    } satisfies Partial<BenefitDecision>);
    await tx.insert(decision);
    return decision;
  }
}

function levelOf(application: BenefitApplication): BenefitDecision['level'] {
  return application.state === 'township-review' ? 'township' : 'county';
}

function grantedOf(file: CaseFile) {
  const { amount, members } = file.assessment;
  return {
    memberCount: members.filter(({ counted }) => counted).length,
    monthlyAmountFen: amount.monthlyAmountFen,
    firstPaymentMonth: amount.firstPaymentMonth,
  };
}

/** A refusal rests on a rule that is not passed or on a ground of its own; what is merely open refuses nobody. */
function assertFounded(file: CaseFile, reasons: readonly DecisionReason[]): void {
  const failed = file.assessment.rules.filter(({ outcome }) => outcome === 'failed').map(({ code }) => code);
  const founded = new Set<string>([...failed, ...refusalGrounds]);
  const unfounded = reasons.flatMap(({ code }, index) => (founded.has(code) ? [] : [`/reasons/${String(index)}/code`]));
  if (unfounded.length > 0) throw reasonUnfounded(unfounded);
}
