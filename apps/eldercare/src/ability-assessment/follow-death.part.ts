import type { DeathEffect } from '@minzheng/contracts';
import type { Death, DeathPart, Followed, Transaction } from '@minzheng/platform';
import { Injectable } from '@nestjs/common';
import { asPlatform } from '../person/as-platform.js';
import { releaseLiveMatter, tryClaimLiveMatter } from '../person/live-matter.js';
import {
  AbilityAssessment,
  openAssessmentStates,
  type AssessmentState,
  type OpenAssessmentState,
} from './ability-assessment.entity.js';
import { abilityAssessmentMachine, type AssessmentContext } from './ability-assessment.state-machine.js';

/** The assessment a death has ended, and where it stood. */
interface Kept {
  readonly assessmentId: string;
  readonly stood: OpenAssessmentState;
}

const isOpen = (state: AssessmentState): state is OpenAssessmentState =>
  openAssessmentStates.some((open) => open === state);

/** 能力评估 after a death: nobody is assessed any more; what is concluded stays as it was. */
@Injectable()
export class FollowDeathInAssessments implements DeathPart<Kept> {
  readonly code = 'ability-assessment';

  async follow({ personKey }: Death, tx: Transaction): Promise<Followed<Kept> | undefined> {
    const [known] = await tx.list(AbilityAssessment, {
      where: [
        ['person_key = ?', personKey],
        ['state = ANY(?)', [...openAssessmentStates]],
      ],
      orderBy: 'id',
      limit: 1,
    });
    if (known === undefined) return undefined;
    const assessment = await tx.lock(AbilityAssessment, known.id);
    // It may have been concluded between the look and the lock.
    if (!isOpen(assessment.state)) return undefined;
    const kept: Kept = { assessmentId: assessment.id, stood: assessment.state };
    abilityAssessmentMachine.apply(assessment, 'close', contextOf(tx));
    await releaseLiveMatter(tx, assessment.id);
    await tx.save(assessment);
    audit(tx, assessment, 'closed');
    return { effects: effect('ability-assessment-closed'), kept };
  }

  async restore(_death: Death, { assessmentId, stood }: Kept, tx: Transaction): Promise<DeathEffect[]> {
    const assessment = await tx.lock(AbilityAssessment, assessmentId);
    if (assessment.state !== 'closed') return [];
    // Asked for anew meanwhile: that one goes on, and this one stays closed.
    if (!(await tryClaimLiveMatter(tx, 'ability-assessment', assessment))) {
      return effect('ability-assessment-asked-anew');
    }
    abilityAssessmentMachine.apply(assessment, 'reopen', { ...contextOf(tx), reopenTo: stood });
    audit(tx, assessment, 'reopened');
    const { validTo } = assessment;
    if (stood === 'disputed' && validTo !== null && validTo < tx.today) {
      // The timer of its validity has passed it by.
      abilityAssessmentMachine.apply(assessment, 'expire', contextOf(tx));
      await releaseLiveMatter(tx, assessment.id);
      audit(tx, assessment, 'expired');
    }
    await tx.save(assessment);
    return effect('ability-assessment-reopened');
  }
}

const contextOf = (tx: Transaction): AssessmentContext => ({ ...asPlatform(tx), today: tx.today });

const effect = (code: string): DeathEffect[] => [{ effect: code, count: 1 }];

function audit(tx: Transaction, { id, division }: AbilityAssessment, act: string): void {
  const action = `ability-assessment-${act}`;
  tx.audit({ action, subjectType: 'ability-assessment', subjectId: id, division });
}
