import type { DeathEffect } from '@minzheng/contracts';
import type { Death, DeathPart, Followed, Transaction } from '@minzheng/platform';
import { Injectable } from '@nestjs/common';
import { Bed } from '../institution/institution.entity.js';
import { bedMachine } from '../institution/institution.state-machine.js';
import { asPlatform } from '../person/as-platform.js';
import { claimLiveMatter } from '../person/live-matter.js';
import { WaitingEntry } from '../waiting/waiting-entry.entity.js';
import { WaitingList } from '../waiting/waiting-list.service.js';
import { Stay } from './stay.entity.js';
import { stayMachine } from './stay.state-machine.js';
import { StaysService } from './stays.service.js';

/** What the death ended: the stay with its bed, and places in queues; deaths of before places were kept name none. */
interface Kept {
  readonly stayId: string | null;
  readonly bedId: string | null;
  readonly entryIds?: readonly string[];
}

/** A bed after a death: it is free for the next, and whoever waited waits no more. */
@Injectable()
export class FollowDeathInStays implements DeathPart<Kept> {
  readonly code = 'stay';

  constructor(
    private readonly stays: StaysService,
    private readonly waitingList: WaitingList,
  ) {}

  async follow({ personKey }: Death, tx: Transaction): Promise<Followed<Kept> | undefined> {
    const freed = await this.freeBed(tx, personKey);
    const waited = await this.leaveQueue(tx, personKey);
    if (freed === undefined && waited.length === 0) return undefined;
    return {
      effects: effects({ 'bed-freed': freed === undefined ? 0 : 1, 'waiting-entry-withdrawn': waited.length }),
      kept: { stayId: freed?.stayId ?? null, bedId: freed?.bedId ?? null, entryIds: waited },
    };
  }

  async restore(_death: Death, { stayId, bedId, entryIds = [] }: Kept, tx: Transaction): Promise<DeathEffect[]> {
    const stay = stayId === null || bedId === null ? [] : await this.readmit(tx, stayId, bedId);
    let requeued = 0;
    for (const id of entryIds) if (await this.waitingList.requeueIn(tx, id)) requeued += 1;
    return [...stay, ...effects({ 'waiting-entry-requeued': requeued })];
  }

  /** The elder is back in the same bed; a bed that somebody else has by now is left to an official. */
  private async readmit(tx: Transaction, stayId: string, bedId: string): Promise<DeathEffect[]> {
    const bed = await tx.lock(Bed, bedId);
    const stay = await tx.lock(Stay, stayId);
    if (bed.state !== 'free' || stay.state !== 'discharged') return effects({ 'bed-taken-meanwhile': 1 });
    bedMachine.apply(bed, 'occupy', asPlatform(tx));
    stayMachine.apply(stay, 'readmit', asPlatform(tx));
    Object.assign(stay, { bedId, dischargedOn: null, dischargeReason: null });
    await claimLiveMatter(tx, 'stay', stay);
    await tx.save(bed);
    await tx.save(stay);
    this.stays.publishAdmitted(tx, stay);
    audit(tx, stay, 'readmitted');
    return effects({ 'stay-restored': 1 });
  }

  private async freeBed(
    tx: Transaction,
    personKey: string,
  ): Promise<{ stayId: string; bedId: string | null } | undefined> {
    const [known] = await tx.list(Stay, {
      where: [
        ['person_key = ?', personKey],
        ['state = ANY(?)', ['admitted', 'on-leave']],
      ],
      orderBy: 'id',
      limit: 1,
    });
    if (known === undefined) return undefined;
    const stay = await tx.lock(Stay, known.id);
    const { bedId } = stay;
    stayMachine.apply(stay, 'discharge', asPlatform(tx));
    await this.stays.end(tx, stay, 'death');
    await tx.save(stay);
    audit(tx, stay, 'discharged');
    return { stayId: stay.id, bedId };
  }

  private async leaveQueue(tx: Transaction, personKey: string): Promise<string[]> {
    const entries = await tx.list(WaitingEntry, {
      where: [
        ['person_key = ?', personKey],
        ['state = ANY(?)', ['waiting', 'offered']],
      ],
      orderBy: 'id',
      limit: 10,
    });
    for (const { id } of entries) await this.waitingList.withdrawIn(tx, id, 'system');
    return entries.map(({ id }) => id);
  }
}

function effects(counted: Readonly<Record<string, number>>): DeathEffect[] {
  return Object.entries(counted).flatMap(([effect, count]) => (count === 0 ? [] : [{ effect, count }]));
}

function audit(tx: Transaction, { id, division }: Stay, act: string): void {
  tx.audit({ action: `stay-${act}`, subjectType: 'stay', subjectId: id, division });
}
