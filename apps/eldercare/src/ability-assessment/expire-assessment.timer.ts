import { TimerHandler, type FiredTimer, type TimerEffect, type Transaction } from '@minzheng/platform';
import { releaseLiveMatter } from '../person/live-matter.js';
import { AbilityAssessment } from './ability-assessment.entity.js';
import { abilityAssessmentMachine } from './ability-assessment.state-machine.js';
import { assessmentExpiryTimer } from './ability-assessments.service.js';

/** The validity of a conclusion has run out. A re-assessment that was recorded meanwhile brings a validity of its own. */
@TimerHandler(assessmentExpiryTimer)
export class ExpireAssessment implements TimerEffect {
  async fire(timer: FiredTimer, tx: Transaction): Promise<void> {
    const assessment = await tx.lock(AbilityAssessment, timer.subjectId);
    const { id, division, validTo, state } = assessment;
    if (validTo !== timer.data['validTo'] || (state !== 'concluded' && state !== 'disputed')) return;
    abilityAssessmentMachine.apply(assessment, 'expire', { caller: tx.caller, now: tx.now, today: tx.today });
    await releaseLiveMatter(tx, id);
    await tx.save(assessment);
    tx.audit({ action: 'ability-assessment-expired', subjectType: 'ability-assessment', subjectId: id, division });
  }
}
