import { benefitApplicationPublicityEnded } from '@minzheng/contracts';
import { TimerHandler } from '@minzheng/platform';
import type { FiredTimer, TimerEffect, Transaction } from '@minzheng/platform';
import { BenefitApplication } from '../benefit-application/benefit-application.entity.js';
import { caseEvent } from '../benefit-application/case-events.js';
import { publicityTimerKind } from '../benefit-application/case-timers.js';
import { CaseWorkflow } from '../benefit-application/case-workflow.js';

/** The day after the last day of publicity (公示期满): without an objection the case goes on. */
@TimerHandler(publicityTimerKind)
export class EndPublicity implements TimerEffect {
  constructor(private readonly workflow: CaseWorkflow) {}

  async fire(timer: FiredTimer, tx: Transaction): Promise<void> {
    const application = await tx.lock(BenefitApplication, timer.subjectId);
    // An objection or a withdrawal in the same moment wins; the round tells apart a publicity of long ago.
    if (application.state !== 'in-publicity' || application.round !== timer.data['round']) return;
    await this.workflow.perform(tx, application, {
      transition: 'end-publicity',
      change: () => {
        application.publicities = application.publicities.map((publicity) =>
          publicity.round === application.round ? { ...publicity, endedAt: tx.now.toISOString() } : publicity,
        );
      },
      event: () =>
        caseEvent(benefitApplicationPublicityEnded, {
          endedOn: application.publicities.at(-1)!.endsOn,
          objections: application.objections.length,
        }),
    });
  }
}
