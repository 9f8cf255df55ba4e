import type { DeathEffect } from '@minzheng/contracts';
import { PolicyReader } from '@minzheng/platform';
import type { Death, DeathPart, Followed, Transaction } from '@minzheng/platform';
import { Injectable } from '@nestjs/common';
import { ChildFile, GuardianFact, Parent } from '../child-file/child-file.entity.js';
import { isLive } from '../child-file/child-file.state-machine.js';
import { withdrawFact } from '../child-file/guardian-facts.js';
import { lapseRedetermination } from '../redetermination/lapse-redetermination.js';
import { openRedetermination, openRedeterminationOf } from '../redetermination/open-redetermination.js';
import { addFactOfDeath, factsOfDeath, MOST_CHILDREN } from './parent-death.js';

/**
 * A parent has died (身后一件事): every child's file learns of it, and an award in payment is looked at again, because
 * a de facto unattended child may be an orphan now. Nobody has to bring a certificate. The facts bear the id of the death,
 * so that those are taken back too that a file has learnt of later, when it was opened again.
 */
@Injectable()
export class ParentDied implements DeathPart<null> {
  readonly code = 'parent-died';

  constructor(private readonly policy: PolicyReader) {}

  async follow(death: Death, tx: Transaction): Promise<Followed<null> | undefined> {
    const parents = await tx.list(Parent, {
      where: [['person_key = ?', death.personKey]],
      orderBy: 'file_id',
      limit: MOST_CHILDREN,
    });
    let added = 0;
    let looked = 0;
    for (const parent of parents) {
      const file = await tx.lock(ChildFile, parent.fileId);
      if (!isLive(file)) continue;
      await addFactOfDeath(tx, file, parent, death);
      added += 1;
      if (await openRedetermination(tx, this.policy.book, file, 'parent-death-registered')) looked += 1;
    }
    if (parents.length === 0) return undefined;
    return { effects: effectsOf('guardian-fact-added', added, looked), kept: null };
  }

  async restore({ deathId }: Death, _kept: unknown, tx: Transaction): Promise<readonly DeathEffect[]> {
    let looked = 0;
    let withdrawn = 0;
    for (const { id, fileId } of await factsOfDeath(tx, deathId)) {
      const file = await tx.lock(ChildFile, fileId);
      const fact = await tx.get(GuardianFact, id);
      // An official was quicker.
      if (fact.withdrawnAt !== null) continue;
      await withdrawFact(tx, file, id, '死亡登记已撤销');
      withdrawn += 1;
      if (file.state !== 'open') continue;
      if (await this.lookAgain(tx, file)) looked += 1;
    }
    return effectsOf('guardian-fact-withdrawn', withdrawn, looked);
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

function effectsOf(facts: string, count: number, awards: number): DeathEffect[] {
  return [
    ...(count === 0 ? [] : [{ effect: facts, count }]),
    ...(awards === 0 ? [] : [{ effect: 'redetermination-opened', count: awards }]),
  ];
}
