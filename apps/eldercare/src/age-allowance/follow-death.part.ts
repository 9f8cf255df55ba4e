import type { DeathEffect } from '@minzheng/contracts';
import type { Death, DeathPart, Followed, Transaction } from '@minzheng/platform';
import { Injectable } from '@nestjs/common';
import { Resident } from '../residents/resident.entity.js';
import { ResidentRegister } from '../residents/resident-register.js';
import { AllowanceCorrections } from './allowance-corrections.js';

/** Whose register entry the death closed. */
interface Kept {
  readonly residentId: string;
}

/**
 * 高龄津贴 after a death: it ends with the month of the death, and what was paid for later months is claimed back. A death
 * that the register of residents has told of already needs nothing more.
 */
@Injectable()
export class FollowDeathInAllowance implements DeathPart<Kept> {
  readonly code = 'age-allowance';

  constructor(
    private readonly register: ResidentRegister,
    private readonly corrections: AllowanceCorrections,
  ) {}

  async follow({ personKey, diedOn }: Death, tx: Transaction): Promise<Followed<Kept> | undefined> {
    const resident = await this.register.byKey(tx, personKey);
    if (resident === undefined) return undefined;
    const result = await this.register.die(tx, resident, diedOn);
    if (result.kind !== 'applied') return undefined;
    const { ended, overpaidMonths } = await this.corrections.reconcile(tx, resident);
    return {
      effects: effects({ 'age-allowance-ended': ended ? 1 : 0, 'age-allowance-month-reversed': overpaidMonths }),
      kept: { residentId: resident.id },
    };
  }

  async restore(_death: Death, { residentId }: Kept, tx: Transaction): Promise<DeathEffect[]> {
    const resident = await tx.lock(Resident, residentId);
    await this.register.revive(tx, resident);
    const { resumed } = await this.corrections.reconcile(tx, resident);
    return effects({ 'age-allowance-resumed': resumed ? 1 : 0 });
  }
}

function effects(counted: Readonly<Record<string, number>>): DeathEffect[] {
  return Object.entries(counted).flatMap(([effect, count]) => (count === 0 ? [] : [{ effect, count }]));
}
