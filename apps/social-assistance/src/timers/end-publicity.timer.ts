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
        const current = application.publicities.find(({ round }) => round === application.round);
        if (current === undefined) throw new Error('A case in publicity has no publicity of its round');
        const ended = { ...current, endedAt: tx.now.toISOString() };
        application.publicities = application.publicities.map((each) => (each === current ? ended : each));
        return ended;
      },
      event: (_file, { endsOn }) =>
        caseEvent(benefitApplicationPublicityEnded, { endedOn: endsOn, objections: application.objections.length }),
    });
  }
}
