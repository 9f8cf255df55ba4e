import {
  funeralSubsidyApplied,
  funeralSubsidyApproved,
  funeralSubsidyLapsed,
  funeralSubsidyOffered,
  funeralSubsidyPaid,
  funeralSubsidyRecovered,
  funeralSubsidyRecoveryStarted,
  funeralSubsidyRefused,
  funeralSubsidyVoided,
} from '@minzheng/contracts';
import type { Transaction } from '@minzheng/platform';
import type { SubsidyAssessment } from './assess-subsidy.js';
import type { FuneralSubsidy } from './funeral-subsidy.entity.js';
import { funeralSubsidyMachine, type SubsidyTransition } from './funeral-subsidy.state-machine.js';

/** By the event name of the state machine. */
const events = {
  applied: funeralSubsidyApplied,
  approved: funeralSubsidyApproved,
  refused: funeralSubsidyRefused,
  paid: funeralSubsidyPaid,
  lapsed: funeralSubsidyLapsed,
  voided: funeralSubsidyVoided,
  'recovery-started': funeralSubsidyRecoveryStarted,
  recovered: funeralSubsidyRecovered,
} as const;

/** One act on a subsidy. */
export interface SubsidyAct {
  readonly transition: SubsidyTransition;
  readonly assessment: SubsidyAssessment;
  readonly reason?: string | undefined;
  change?(): void;
}

/** Transition, row, event and audit row of a locked subsidy. @throws TransitionRefused with every reason */
export async function performOn(tx: Transaction, subsidy: FuneralSubsidy, act: SubsidyAct): Promise<void> {
  const { transition, assessment, reason } = act;
  const { caller, now, today } = tx;
  const { event } = funeralSubsidyMachine.apply(subsidy, transition, {
    caller,
    now,
    today,
    assessment,
    ...(reason === undefined ? {} : { reason }),
  });
  act.change?.();
  await tx.save(subsidy);
  if (event !== undefined) {
    tx.publish({
      definition: events[event as keyof typeof events],
      key: subsidy.id,
      division: subsidy.division,
      data: { subsidyId: subsidy.id, deathId: subsidy.deathId, amountFen: amountOf(subsidy) },
    });
  }
  audit(tx, subsidy, transition, reason);
}

/** A subsidy that has just been inserted is told of. */
export function announceOffer(tx: Transaction, subsidy: FuneralSubsidy): void {
  const { id, deathId, division } = subsidy;
  tx.publish({
    definition: funeralSubsidyOffered,
    key: id,
    division,
    data: { subsidyId: id, deathId, amountFen: 0 },
  });
  audit(tx, subsidy, 'offer');
}

/** What was decided; nothing before. */
function amountOf({ decision }: FuneralSubsidy): number {
  return decision?.outcome === 'approved' ? decision.assessment.amount.amountFen : 0;
}

function audit(tx: Transaction, { id, division }: FuneralSubsidy, act: string, reason?: string): void {
  tx.audit({
    action: `funeral-subsidy-${act}`,
    subjectType: 'funeral-subsidy',
    subjectId: id,
    division,
    ...(reason === undefined ? {} : { details: { reason } }),
  });
}
