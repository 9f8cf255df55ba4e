import type { Death, Transaction } from '@minzheng/platform';
import { GuardianFact, type ChildFile, type Parent } from '../child-file/child-file.entity.js';
import { addFact } from '../child-file/guardian-facts.js';

/** Most facts that one death adds: one for each child of a parent, and no city knows a parent of so many. */
export const MOST_CHILDREN = 200;

/** The facts that rest on a registered death and hold. */
export function factsOfDeath(tx: Transaction, deathId: string): Promise<GuardianFact[]> {
  return tx.list(GuardianFact, {
    where: [
      ['source_ref = ?', deathId],
      ['source = ?', 'death-registration'],
      ['(withdrawn_at IS NULL) = ?', true],
    ],
    orderBy: 'id',
    limit: MOST_CHILDREN,
  });
}

/** Enters the death of a parent into a locked file. */
export async function addFactOfDeath(
  tx: Transaction,
  file: ChildFile,
  parent: Parent,
  { deathId, diedOn }: Death,
): Promise<void> {
  await addFact(tx, file, parent, {
    ...{ kind: 'dead', startedOn: diedOn, termEndsOn: null, disability: null },
    ...{ source: 'death-registration', sourceRef: deathId },
  });
}
