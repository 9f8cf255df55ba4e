import type { DeathEffect } from '@minzheng/contracts';
import { PolicyReader } from '@minzheng/platform';
import type { Death, DeathPart, Followed, Transaction } from '@minzheng/platform';
import { Injectable } from '@nestjs/common';
import { ChildFile, GuardianFact, Parent } from '../child-file/child-file.entity.js';
import { isLive } from '../child-file/child-file.state-machine.js';
import { addFact, withdrawFact } from '../child-file/guardian-facts.js';
import { lapseRedetermination } from '../redetermination/lapse-redetermination.js';
import { openRedetermination, openRedeterminationOf } from '../redetermination/open-redetermination.js';

/** Facts that a death added, to be taken back should it have been an error. */
interface Kept {
  readonly factIds: readonly string[];
}

/** A parent has more children than this in no city; more would be a fault of ours. */
const MOST_CHILDREN = 200;

/**
 * A parent has died (身后一件事): every child's file learns of it, and an award in payment is looked at again, because
 * a de facto unattended child may be an orphan now. Nobody has to bring a certificate.
 */
@Injectable()
export class ParentDied implements DeathPart<Kept> {
  readonly code = 'parent-died';

  constructor(private readonly policy: PolicyReader) {}

  async follow({ deathId, personKey, diedOn }: Death, tx: Transaction): Promise<Followed<Kept> | undefined> {
    const parents = await tx.list(Parent, {
      where: [['person_key = ?', personKey]],
      orderBy: 'file_id',
      limit: MOST_CHILDREN,
    });
    const factIds: string[] = [];
    let looked = 0;
    for (const parent of parents) {
      const file = await tx.lock(ChildFile, parent.fileId);
      if (!isLive(file)) continue;
      const { id } = await addFact(tx, file, parent, {
        kind: 'dead',
        startedOn: diedOn,
        termEndsOn: null,
        disability: null,
        source: 'death-registration',
        sourceRef: deathId,
      });
      factIds.push(id);
      if (await openRedetermination(tx, this.policy.book, file, 'parent-death-registered')) looked += 1;
    }
    if (factIds.length === 0) return undefined;
    return {
      effects: effectsOf('guardian-fact-added', factIds.length, 'redetermination-opened', looked),
      kept: { factIds },
    };
  }

  async restore(_death: Death, { factIds }: Kept, tx: Transaction): Promise<readonly DeathEffect[]> {
    let looked = 0;
    let withdrawn = 0;
    for (const factId of factIds) {
      const { fileId } = await tx.get(GuardianFact, factId);
      const file = await tx.lock(ChildFile, fileId);
      const fact = await tx.get(GuardianFact, factId);
      // An official was quicker.
      if (fact.withdrawnAt !== null) continue;
      await withdrawFact(tx, file, factId, '死亡登记已撤销');
      withdrawn += 1;
      if (file.state !== 'open') continue;
      if (await this.lookAgain(tx, file)) looked += 1;
    }
    return effectsOf('guardian-fact-withdrawn', withdrawn, 'redetermination-opened', looked);
  }

  /** What only this death had opened lapses; what it had already led to is looked at again. */
  private async lookAgain(tx: Transaction, file: ChildFile): Promise<boolean> {
    const open = await openRedeterminationOf(tx, file.id);
    if (open?.causes.join() === 'parent-death-registered') {
      await lapseRedetermination(tx, file);
      return false;
    }
    return openRedetermination(tx, this.policy.book, file, 'parent-death-revoked');
  }
}

function effectsOf(facts: string, count: number, looked: string, awards: number): DeathEffect[] {
  return [{ effect: facts, count }, ...(awards === 0 ? [] : [{ effect: looked, count: awards }])];
}
