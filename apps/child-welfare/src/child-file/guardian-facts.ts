import type { Transaction } from '@minzheng/platform';
import type { CircumstanceFact } from '../guardianship/guardianship-facts.js';
import { GuardianFact } from './child-file.entity.js';
import type { ChildFile, Parent } from './child-file.entity.js';
import type { FactEndReason, FactSource } from './child-file.records.js';
import { recordHistory } from './file-history.js';
import { termTimer } from './file-timers.js';

/** A fact as it comes in, from an office or from a register. */
export interface NewFact extends Omit<CircumstanceFact, 'endedOn'> {
  source: FactSource;
  sourceRef?: string;
  evidenceDigest?: string;
}

/** Adds a fact about a parent of a locked file; a term on it is watched. */
export async function addFact(tx: Transaction, file: ChildFile, parent: Parent, fact: NewFact): Promise<GuardianFact> {
  const { sourceRef = null, evidenceDigest = null, ...rest } = fact;
  const [row] = await tx.insert(GuardianFact, [
    {
      ...rest,
      sourceRef,
      evidenceDigest,
      id: tx.uuid(),
      fileId: file.id,
      parentId: parent.id,
      division: file.division,
      recordedAt: tx.now,
      recordedBy: tx.caller.subject,
      endedOn: null,
      endReason: null,
      withdrawnAt: null,
      withdrawalReason: null,
    },
  ]);
  if (row === undefined) throw new Error('The fact was not inserted');
  if (row.termEndsOn !== null && row.termEndsOn >= tx.today) tx.schedule(termTimer(row, row.termEndsOn));
  const details = { factId: row.id, kind: row.kind, parent: parent.kind, source: row.source };
  await recordHistory(tx, { file, action: 'record-guardian-fact', from: file.state, to: file.state, details });
  return row;
}

/** The fact no longer holds from that day on. */
export async function endFact(
  tx: Transaction,
  file: ChildFile,
  factId: string,
  end: { endedOn: string; reason: FactEndReason },
): Promise<void> {
  const fact = await tx.lock(GuardianFact, factId);
  Object.assign(fact, { endedOn: end.endedOn, endReason: end.reason });
  await tx.save(fact);
  const details = { factId, kind: fact.kind, ...end };
  await recordHistory(tx, { file, action: 'end-guardian-fact', from: file.state, to: file.state, details });
}

/** The fact was recorded in error: it counts for nothing from now on and stays to be seen. */
export async function withdrawFact(tx: Transaction, file: ChildFile, factId: string, reason: string): Promise<void> {
  const fact = await tx.lock(GuardianFact, factId);
  Object.assign(fact, { withdrawnAt: tx.now, withdrawalReason: reason });
  await tx.save(fact);
  const details = { factId, kind: fact.kind };
  await recordHistory(tx, { file, action: 'withdraw-guardian-fact', from: file.state, to: file.state, details });
}
