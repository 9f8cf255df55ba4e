import type { DeathEffect } from '@minzheng/contracts';
import type { Death, DeathPart, Followed, Transaction } from '@minzheng/platform';
import { Injectable } from '@nestjs/common';
import { timersOf } from './divorce-timers.js';
import { Divorce } from './divorce.entity.js';
import {
  divorceMachine,
  openDivorceStates,
  type DivorceContext,
  type OpenDivorceState,
} from './divorce.state-machine.js';

/** Applications that the death ended, and what they were before. */
type Kept = readonly { readonly id: string; readonly state: OpenDivorceState }[];

/** 离婚登记申请: death has ended the marriage, there is nothing left to divorce; the clocks stop. */
@Injectable()
export class EndDivorceOnDeath implements DeathPart<Kept> {
  readonly code = 'divorce-application';

  async follow({ personKey }: Death, tx: Transaction): Promise<Followed<Kept> | undefined> {
    const open = await tx.query<{ id: string }>(
      `SELECT divorce.id FROM divorce JOIN party ON party.case_id = divorce.id
       WHERE party.person_key = $1 AND divorce.state = ANY ($2) ORDER BY divorce.id`,
      [personKey, openDivorceStates],
    );
    const kept: { id: string; state: OpenDivorceState }[] = [];
    for (const { id } of open) {
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
    if (kept.length === 0) return undefined;
    return { effects: [{ effect: 'divorce-application-ended', count: kept.length }], kept };
  }

  /** The application is what it was; its windows are the law's and have not waited. */
  async restore(_death: Death, kept: Kept, tx: Transaction): Promise<readonly DeathEffect[]> {
    for (const { id, state } of kept) {
      const divorce = await tx.lock(Divorce, id);
      divorceMachine.apply(divorce, 'restore', { ...contextOf(tx), restoreTo: state });
      await tx.save(divorce);
      if (divorce.windows !== null) for (const timer of timersOf(id, divorce.windows)) tx.schedule(timer);
      audit(tx, divorce, 'restore');
    }
    return [{ effect: 'divorce-application-restored', count: kept.length }];
  }
}

/** No condition is looked at: a death asks nobody. */
const contextOf = ({ caller, now, today }: Transaction): DivorceContext => ({
  ...{ caller, now, today, checkIsFresh: false, verdict: 'open' },
});

function audit(tx: Transaction, { id, division }: Divorce, act: string): void {
  tx.audit({ action: `divorce-${act}`, subjectType: 'divorce', subjectId: id, division });
}
