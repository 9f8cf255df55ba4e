import type { DeathEffect } from '@minzheng/contracts';
import type { Death, DeathPart, Followed, Transaction } from '@minzheng/platform';
import { Injectable } from '@nestjs/common';
import { Burial, Grave } from './grave.entity.js';
import { performOn } from './perform.js';

/**
 * A death recorded in error takes its burial back: the certificate holds no more, and the grave is what it was before.
 * With the death itself there is nothing to do yet.
 */
@Injectable()
export class TakeBackBurial implements DeathPart<null> {
  readonly code = 'burial';

  follow(): Promise<Followed<null>> {
    return Promise.resolve({ effects: [], kept: null });
  }

  async restore({ deathId }: Death, _kept: null, tx: Transaction): Promise<DeathEffect[]> {
    const [known] = await tx.list(Burial, {
      where: [
        ['death_id = ?', deathId],
        ['taken_back_on IS NULL AND ?', true],
      ],
      orderBy: 'id',
      limit: 1,
    });
    if (known === undefined) return [];
    const grave = await tx.lock(Grave, known.graveId);
    const burial = await tx.lock(Burial, known.id);
    burial.takenBackOn = tx.today;
    await tx.save(burial);
    await performOn(tx, grave, {
      transition: 'take-back-burial',
      context: { mostUrns: 0 },
      details: { certificateNumber: burial.certificateNumber },
      change: () => {
        grave.urns -= 1;
      },
    });
    return [{ effect: 'burial-taken-back', count: 1 }];
  }
}
