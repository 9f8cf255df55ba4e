import { addDays, parseDivisionCode, startOfShanghaiDay } from '@minzheng/domain';
import {
  conflict,
  cursorOf,
  Database,
  limitOf,
  mapPage,
  page,
  PolicyReader,
  unprocessable,
  type Caller,
  type Page,
  type ProblemError,
  type ReadTransaction,
  type Transaction,
} from '@minzheng/platform';
import { Injectable } from '@nestjs/common';
import { currentAbility } from '../ability-assessment/current-ability.js';
import { Bed, Institution } from '../institution/institution.entity.js';
import { offerDaysFigure, prioritiesFigure, requeuesFigure } from '../institution/institution.policy.js';
import { bedMachine } from '../institution/institution.state-machine.js';
import { asPlatform } from '../person/as-platform.js';
import { claimLiveMatter, releaseLiveMatter, tryClaimLiveMatter } from '../person/live-matter.js';
import { PersonVault } from '../person/person-record.js';
import type {
  JoinQueueDto,
  QueuePlaceDto,
  QueueQuery,
  WaitingEntriesQuery,
  WaitingEntryDto,
} from './dto/waiting-entry.dto.js';
import { inQueueOrder, type Queue } from './queue-order.js';
import { WaitingEntry } from './waiting-entry.entity.js';
import { waitingEntryMachine, type WaitingContext } from './waiting-entry.state-machine.js';

const table = 'waiting_entry';
export const offerTimer = 'bed-offer-lapses';

const abilityUnknown = (): ProblemError =>
  conflict({ code: 'ability-not-assessed', detail: 'The elder needs an assessment that holds today.' });
const classUnknown = (index: number): ProblemError =>
  unprocessable({
    code: 'priority-class-unknown',
    errors: [{ pointer: `/classes/${index}`, code: 'priority-class-unknown', detail: 'Not a class of this city' }],
  });
const nobodyWaits = (): ProblemError =>
  conflict({ code: 'nobody-waits', detail: 'Nobody waits for a bed of this kind.' });
const notInService = (): ProblemError =>
  conflict({ code: 'institution-not-in-service', detail: 'The institution is not filed, or being closed.' });

/** The queue (轮候) for the beds of an institution. */
@Injectable()
export class WaitingList {
  constructor(
    private readonly db: Database,
    private readonly vault: PersonVault,
    private readonly policy: PolicyReader,
  ) {}

  join(caller: Caller, { institutionId, elder, bedKind, classes }: JoinQueueDto): Promise<WaitingEntryDto> {
    return this.db.transact(caller, async (tx) => {
      const { division, state } = await tx.get(Institution, institutionId);
      if (state !== 'filed') throw notInService();
      const known = this.prioritiesOf(tx, division).map(({ code }) => code);
      const stranger = classes.findIndex((code) => !known.includes(code));
      if (stranger >= 0) throw classUnknown(stranger);
      const id = tx.uuid();
      const person = this.vault.seal(table, id, elder);
      const ability = await currentAbility(tx, person.personKey);
      if (ability === undefined) throw abilityUnknown();
      const entry = Object.assign(new WaitingEntry(), {
        id,
        division,
        ...person,
        institutionId,
        bedKind,
        classes,
        level: ability.level,
        state: waitingEntryMachine.initial,
        queuedOn: tx.today,
        lapsedOffers: 0,
        offer: null,
      });
      await claimLiveMatter(tx, 'waiting-entry', entry);
      await tx.insert(entry);
      audit(tx, entry, 'joined');
      return this.present(tx, entry);
    });
  }

  /** Offers a free bed to the first in the queue; the institution does not choose. */
  offer(caller: Caller, bedId: string): Promise<WaitingEntryDto> {
    return this.db.transact(caller, async (tx) => {
      const bed = await tx.lock(Bed, bedId);
      const { state } = await tx.get(Institution, bed.institutionId);
      if (state !== 'filed') throw notInService();
      bedMachine.apply(bed, 'reserve', asPlatform(tx));
      const { institutionId, kind: bedKind, division } = bed;
      const queue = this.queueOf(tx, { institutionId, bedKind }, division);
      const [first] = await inQueueOrder(tx, queue, { limit: 1 });
      if (first === undefined) throw nobodyWaits();
      const entry = await tx.lock(WaitingEntry, first.entry.id);
      waitingEntryMachine.apply(entry, 'offer', this.contextOf(tx, entry, 'system'));
      const days = this.policy.book.value(offerDaysFigure, parseDivisionCode(bed.division), tx.today);
      const expiresOn = addDays(tx.today, days);
      entry.offer = { bedId, offeredOn: tx.today, expiresOn };
      await tx.save(bed);
      await tx.save(entry);
      const dueAt = startOfShanghaiDay(addDays(expiresOn, 1));
      tx.schedule({ kind: offerTimer, key: entry.id, subjectId: entry.id, dueAt, data: { bedId } });
      audit(tx, entry, 'offered');
      return this.present(tx, entry);
    });
  }

  decline(caller: Caller, id: string): Promise<WaitingEntryDto> {
    return this.db.transact(caller, async (tx) => {
      const entry = await this.letGo(tx, id, 'decline');
      return this.present(tx, entry);
    });
  }

  withdraw(caller: Caller, id: string): Promise<WaitingEntryDto> {
    return this.db.transact(caller, async (tx) => this.present(tx, await this.withdrawIn(tx, id)));
  }

  /** Takes somebody out of the queue, by their wish or because they died. */
  async withdrawIn(tx: Transaction, id: string, kind = tx.caller.kind): Promise<WaitingEntry> {
    const entry = await tx.lock(WaitingEntry, id);
    waitingEntryMachine.apply(entry, 'withdraw', this.contextOf(tx, entry, kind));
    await this.releaseBed(tx, entry);
    await releaseLiveMatter(tx, id);
    await tx.save(entry);
    audit(tx, entry, 'withdrawn');
    return entry;
  }

  /**
   * The elder who was taken out as dead lives, and waits again since the same day; the bed that was kept is not kept any more.
   * @returns false when the elder has come into the queue anew meanwhile, or is out of it for another reason
   */
  async requeueIn(tx: Transaction, id: string): Promise<boolean> {
    const entry = await tx.lock(WaitingEntry, id);
    if (entry.state !== 'withdrawn' || !(await tryClaimLiveMatter(tx, 'waiting-entry', entry))) return false;
    waitingEntryMachine.apply(entry, 'requeue', this.contextOf(tx, entry, 'system'));
    await tx.save(entry);
    audit(tx, entry, 'requeued');
    return true;
  }

  /** An offer that was not taken up: the bed is free and the elder queues again, as often as policy allows. */
  async letGo(tx: Transaction, id: string, transition: 'decline' | 'lapse'): Promise<WaitingEntry> {
    const entry = await tx.lock(WaitingEntry, id);
    const { to } = waitingEntryMachine.apply(entry, transition, this.contextOf(tx, entry, tx.caller.kind));
    await this.releaseBed(tx, entry);
    entry.lapsedOffers += 1;
    if (to === 'waiting') entry.queuedOn = tx.today;
    else await releaseLiveMatter(tx, id);
    await tx.save(entry);
    audit(tx, entry, transition === 'lapse' ? 'lapsed' : 'declined');
    return entry;
  }

  /** The elder moves in; a bed that was kept for them stays theirs, any other kept one is free. */
  async admit(tx: Transaction, personKey: string, bedId: string): Promise<void> {
    const [known] = await tx.list(WaitingEntry, {
      where: [
        ['person_key = ?', personKey],
        ['state = ANY(?)', ['waiting', 'offered']],
      ],
      orderBy: 'id',
      limit: 1,
    });
    if (known === undefined) return;
    const entry = await tx.lock(WaitingEntry, known.id);
    waitingEntryMachine.apply(entry, 'admit', this.contextOf(tx, entry, 'system'));
    if (entry.offer?.bedId !== bedId) await this.releaseBed(tx, entry);
    tx.cancelTimers(entry.id);
    entry.offer = null;
    await releaseLiveMatter(tx, entry.id);
    await tx.save(entry);
    audit(tx, entry, 'admitted');
  }

  get(caller: Caller, id: string): Promise<WaitingEntryDto> {
    return this.db.readOnce(caller, async (tx) => this.present(tx, await tx.get(WaitingEntry, id)));
  }

  list(caller: Caller, query: WaitingEntriesQuery): Promise<Page<WaitingEntryDto>> {
    return this.db.readOnce(caller, async (tx) => {
      const found = await tx.newest(WaitingEntry, query, [['state = ?', query.state]]);
      return mapPage(found, (entry) => this.present(tx, entry));
    });
  }

  /** A page of the queue, each with the place in the whole of it. */
  inOrder(caller: Caller, query: QueueQuery): Promise<Page<QueuePlaceDto>> {
    const limit = limitOf(query);
    const cursor = cursorOf(query, ['number', 'number', 'string', 'string', 'number']);
    const [rank, level, queuedOn, id, before] = (cursor ?? [0, 0, '', '', 0]) as [
      number,
      number,
      string,
      string,
      number,
    ];
    return this.db.read(caller, async (tx) => {
      const queue = this.queueOf(tx, query, (await tx.get(Institution, query.institutionId)).division);
      const after = cursor === undefined ? undefined : { rank, level, queuedOn, id };
      const rows = await inQueueOrder(tx, queue, { after, limit: limit + 1 });
      const places = rows.map((row, index) => ({ ...row, place: before + index + 1 }));
      const found = page(places, limit, ({ key, place }) => [key.rank, key.level, key.queuedOn, key.id, place]);
      return mapPage(found, ({ entry, key, place }) =>
        Object.assign(this.present(tx, entry), { place, classRank: key.rank }),
      );
    });
  }

  private queueOf(tx: ReadTransaction, beds: Pick<Queue, 'institutionId' | 'bedKind'>, division: string): Queue {
    const { institutionId, bedKind } = beds;
    return { institutionId, bedKind, priorities: this.prioritiesOf(tx, division).map(({ code }) => code) };
  }

  private prioritiesOf(tx: ReadTransaction, division: string): readonly { code: string; title: string }[] {
    return this.policy.book.value(prioritiesFigure, parseDivisionCode(division), tx.today);
  }

  private async releaseBed(tx: Transaction, entry: WaitingEntry): Promise<void> {
    if (entry.offer === null) return;
    const bed = await tx.lock(Bed, entry.offer.bedId);
    if (bed.state === 'offered') {
      bedMachine.apply(bed, 'release', asPlatform(tx));
      await tx.save(bed);
    }
    tx.cancelTimers(entry.id);
    entry.offer = null;
  }

  private contextOf(tx: ReadTransaction, { division }: WaitingEntry, kind = tx.caller.kind): WaitingContext {
    const requeues = this.policy.book.value(requeuesFigure, parseDivisionCode(division), tx.today);
    return { caller: { ...tx.caller, kind }, now: tx.now, requeues };
  }

  private present(tx: ReadTransaction, entry: WaitingEntry): WaitingEntryDto {
    const { id, version, division, institutionId, bedKind, classes, level, state, queuedOn, lapsedOffers, offer } =
      entry;
    const elder = this.vault.masked(table, entry);
    const allowedTransitions = waitingEntryMachine.allowedTransitions(entry, this.contextOf(tx, entry));
    const shown = { id, version, division, institutionId, elder, bedKind, classes, level, state, queuedOn };
    return { ...shown, lapsedOffers, offer, allowedTransitions };
  }
}

function audit(tx: Transaction, { id, division }: WaitingEntry, act: string): void {
  tx.audit({ action: `waiting-entry-${act}`, subjectType: 'waiting-entry', subjectId: id, division });
}
