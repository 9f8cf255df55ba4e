import type { DeathEffect } from '@minzheng/contracts';
import { parseDivisionCode } from '@minzheng/domain';
import { PolicyReader, type Death, type DeathPart, type Followed, type Transaction } from '@minzheng/platform';
import { Injectable } from '@nestjs/common';
import { isAnotherDead, keptByOthers } from '../people/deaths-of-parties.js';
import { timersOf } from './divorce-timers.js';
import { Divorce } from './divorce.entity.js';
import {
  divorceMachine,
  openDivorceStates,
  type DivorceContext,
  type OpenDivorceState,
} from './divorce.state-machine.js';
import { windowsRestored } from './windows.js';

/** Applications that the death ended, and what they were before. */
type Kept = readonly { readonly id: string; readonly state: OpenDivorceState }[];

/** 离婚登记申请: death has ended the marriage, there is nothing left to divorce; the clocks stop. */
@Injectable()
export class EndDivorceOnDeath implements DeathPart<Kept> {
  readonly code = 'divorce-application';

  constructor(private readonly policy: PolicyReader) {}

  async follow({ personKey }: Death, tx: Transaction): Promise<Followed<Kept> | undefined> {
    const known = await tx.query<{ id: string; ended: boolean }>(
      `SELECT divorce.id, divorce.state = 'ended-by-death' AS ended FROM divorce JOIN party ON party.case_id = divorce.id
       WHERE party.person_key = $1 AND (divorce.state = ANY ($2) OR divorce.state = 'ended-by-death') ORDER BY divorce.id`,
      [personKey, openDivorceStates],
    );
    const endedBefore = known.filter(({ ended }) => ended).map(({ id }) => id);
    const before = await keptByOthers<Kept[number]>(tx, this.code, endedBefore);
    const kept: { id: string; state: OpenDivorceState }[] = [];
    for (const { id } of known.filter(({ ended }) => !ended)) {
      const divorce = await tx.lock(Divorce, id);
      const state = openDivorceStates.find((each) => each === divorce.state);
      // The office was quicker.
      if (state === undefined) continue;
      divorceMachine.apply(divorce, 'end-by-death', contextOf(tx));
      tx.cancelTimers(id);
      await tx.save(divorce);
      audit(tx, divorce, 'end-by-death');
      kept.push({ id, state });
    }
    if (kept.length + before.length === 0) return undefined;
    return { effects: effectsOf('divorce-application-ended', kept.length), kept: [...before, ...kept] };
  }

  /** The application is what it was, unless the other is dead; what the error took of its second window is given anew. */
  async restore({ personKey }: Death, kept: Kept, tx: Transaction): Promise<readonly DeathEffect[]> {
    let restored = 0;
    for (const { id, state } of kept) {
      const divorce = await tx.lock(Divorce, id);
      if (await isAnotherDead(tx, id, personKey)) continue;
      divorceMachine.apply(divorce, 'restore', { ...contextOf(tx), restoreTo: state });
      const { windows } = divorce;
      if (windows !== null) {
        divorce.windows = windowsRestored(this.policy.book, parseDivisionCode(divorce.division), windows, tx.today);
        for (const timer of timersOf(id, divorce.windows)) tx.schedule(timer);
      }
      await tx.save(divorce);
      audit(tx, divorce, 'restore');
      restored += 1;
    }
    return effectsOf('divorce-application-restored', restored);
  }
}

const effectsOf = (effect: string, count: number): DeathEffect[] => (count === 0 ? [] : [{ effect, count }]);

/** No condition is looked at: a death asks nobody. */
const contextOf = ({ caller, now, today }: Transaction): DivorceContext => ({
  ...{ caller, now, today, checkIsFresh: false, verdict: 'open' },
});

function audit(tx: Transaction, { id, division }: Divorce, act: string): void {
  tx.audit({ action: `divorce-${act}`, subjectType: 'divorce', subjectId: id, division });
}
