import { cancelVerification } from '@minzheng/platform';
import type { ReadTransaction, Transaction } from '@minzheng/platform';
import type { ChildFile } from '../../child-file/child-file.entity.js';
import { recordHistory } from '../../child-file/file-history.js';
import { meansOutcomeOf } from './assess-means.js';
import { MeansCheck } from './means-check.entity.js';
import { meansCheckMachine } from './means-check.state-machine.js';

/** The check of a child that is not over. */
export async function liveMeansCheck(tx: ReadTransaction, monitoringId: string): Promise<MeansCheck | undefined> {
  const where = [
    ['monitoring_id = ?', monitoringId],
    ['state <> ALL(?)', ['replaced', 'withdrawn']],
  ] as const;
  const [found] = await tx.list(MeansCheck, { where, orderBy: 'id', limit: 1 });
  return found;
}

/** The one that is not over, or else the newest. */
export async function newestMeansCheck(tx: ReadTransaction, monitoringId: string): Promise<MeansCheck | undefined> {
  const live = await liveMeansCheck(tx, monitoringId);
  if (live !== undefined) return live;
  const where = [['monitoring_id = ?', monitoringId]] as const;
  const [newest] = await tx.list(MeansCheck, { where, orderBy: 'created_at DESC, id DESC', limit: 1 });
  return newest;
}

/**
 * Whether the last report that settled the means of a child’s family, in whatever monitoring, found it not to be poor. A check
 * that was withdrawn or replaced since has been found all the same; one that left it open has not.
 */
export async function foundNotPoor(tx: ReadTransaction, fileId: string, exceptCheck?: string): Promise<boolean> {
  const where = [
    ['file_id = ?', fileId],
    ['(decision IS NOT NULL) = ?', true],
    ['id <> ?', exceptCheck],
  ] as const;
  const decided = await tx.list(MeansCheck, { where, orderBy: 'created_at DESC, id DESC', limit: 200 });
  const outcomes = decided.flatMap(({ decision }) => (decision === null ? [] : [meansOutcomeOf(decision.rules)]));
  return outcomes.find((outcome) => outcome !== 'leave-open') === 'not-classify';
}

/** Applies a transition to a check whose file the caller has locked, with history and audit. */
export async function moveMeansCheck(
  tx: Transaction,
  file: ChildFile,
  check: MeansCheck,
  transition: Parameters<typeof meansCheckMachine.apply>[1],
  details: Record<string, unknown> = {},
): Promise<void> {
  const { from, to } = meansCheckMachine.apply(check, transition, { caller: tx.caller, now: tx.now });
  await tx.save(check);
  const subject = { type: 'means-check', id: check.id };
  await recordHistory(tx, { file, subject, action: transition, from, to, details });
}

/** Nobody needs to know any more: the check ends and what was asked is taken back. The file is locked. */
export async function endMeansCheck(
  tx: Transaction,
  file: ChildFile,
  monitoringId: string,
  transition: 'replace' | 'withdraw',
  reason: string,
): Promise<void> {
  const live = await liveMeansCheck(tx, monitoringId);
  if (live === undefined) return;
  await moveMeansCheck(tx, file, await tx.lock(MeansCheck, live.id), transition, { reason });
  await cancelVerification(tx, 'child-welfare', live.id, reason);
}
