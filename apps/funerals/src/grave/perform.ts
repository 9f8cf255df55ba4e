import {
  graveBurialTakenBack,
  graveClosed,
  graveFeeDue,
  graveFeeRenewed,
  graveHolderChanged,
  graveOccupied,
  graveReturned,
  graveSold,
} from '@minzheng/contracts';
import { addDays, startOfShanghaiDay } from '@minzheng/domain';
import type { ScheduledTimer, Transaction } from '@minzheng/platform';
import type { Grave } from './grave.entity.js';
import { graveMachine, type GraveContext, type GraveTransition } from './grave.state-machine.js';

/** By the event name of the state machine. */
const events = {
  sold: graveSold,
  occupied: graveOccupied,
  'fee-due': graveFeeDue,
  'fee-renewed': graveFeeRenewed,
  returned: graveReturned,
  'holder-changed': graveHolderChanged,
  closed: graveClosed,
  'burial-taken-back': graveBurialTakenBack,
} as const;

/** One act on a grave. */
export interface GraveAct {
  readonly transition: GraveTransition;
  /** What the guards look at besides caller and time. */
  readonly context: Omit<GraveContext, 'caller' | 'now'>;
  readonly details?: Readonly<Record<string, unknown>>;
  readonly change?: () => void;
}

/** Change, transition, row, event and audit row of a locked grave. @throws TransitionRefused with every reason */
export async function performOn(tx: Transaction, grave: Grave, act: GraveAct): Promise<void> {
  const { transition, context, details, change } = act;
  const { caller, now } = tx;
  const { event } = graveMachine.apply(grave, transition, { ...context, caller, now });
  change?.();
  await tx.save(grave);
  const { id, graveCode, cemeteryId, division, feePaidTo } = grave;
  if (event !== undefined) {
    tx.publish({
      definition: events[event as keyof typeof events],
      key: id,
      division,
      data: { graveId: id, graveCode, cemeteryId, ...(feePaidTo === null ? {} : { feePaidTo }) },
    });
  }
  tx.audit({
    action: `grave-${transition}`,
    subjectType: 'grave',
    subjectId: id,
    division,
    ...(details === undefined ? {} : { details }),
  });
}

export const graveFeeFallsDue = 'grave-fee-falls-due';

/** The day after the last for which the management fee is paid; setting it again moves it. */
export function feeTimer({ id, feePaidTo }: Pick<Grave, 'id'> & { feePaidTo: string }): ScheduledTimer {
  const dueAt = startOfShanghaiDay(addDays(feePaidTo, 1));
  return { kind: graveFeeFallsDue, key: id, subjectId: id, dueAt, data: { feePaidTo } };
}
