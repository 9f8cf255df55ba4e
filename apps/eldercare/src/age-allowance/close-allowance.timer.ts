import { addMonthsTo, parseDivisionCode, startOfShanghaiDay } from '@minzheng/domain';
import { PolicyReader, TimerHandler, type FiredTimer, type TimerEffect, type Transaction } from '@minzheng/platform';
import { Injectable } from '@nestjs/common';
import { AgeAllowance } from './age-allowance.entity.js';
import { closingMonthsFigure } from './age-allowance.policy.js';
import { ageAllowanceMachine } from './age-allowance.state-machine.js';

const closingTimer = 'age-allowance-closes';

/** Until when a death may be taken back. */
@Injectable()
export class AllowanceClosing {
  constructor(private readonly policy: PolicyReader) {}

  schedule(tx: Transaction, { id, division }: AgeAllowance): void {
    const months = this.policy.book.value(closingMonthsFigure, parseDivisionCode(division), tx.today);
    const dueAt = startOfShanghaiDay(addMonthsTo(tx.today, months));
    tx.schedule({ kind: closingTimer, key: id, subjectId: id, dueAt });
  }
}

/** Nobody has taken the death back: the allowance is over for good. */
@TimerHandler(closingTimer)
export class CloseAllowance implements TimerEffect {
  async fire({ subjectId }: FiredTimer, tx: Transaction): Promise<void> {
    const allowance = await tx.lock(AgeAllowance, subjectId);
    if (allowance.state !== 'ended') return;
    ageAllowanceMachine.apply(allowance, 'close', tx);
    await tx.save(allowance);
    const { id, division } = allowance;
    tx.audit({ action: 'age-allowance-closed', subjectType: 'age-allowance', subjectId: id, division });
  }
}
