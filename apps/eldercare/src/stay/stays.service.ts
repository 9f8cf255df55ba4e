import { stayAdmitted, stayDischarged } from '@minzheng/contracts';
import { parseDivisionCode } from '@minzheng/domain';
import {
  Database,
  mapPage,
  PolicyReader,
  type Caller,
  type Page,
  type ReadTransaction,
  type Transaction,
} from '@minzheng/platform';
import { Injectable } from '@nestjs/common';
import { presentRule } from '../http/rule-result.dto.js';
import { Bed } from '../institution/institution.entity.js';
import { bedLevelsFigure } from '../institution/institution.policy.js';
import { bedMachine } from '../institution/institution.state-machine.js';
import { asPlatform } from '../person/as-platform.js';
import { claimLiveMatter, releaseLiveMatter } from '../person/live-matter.js';
import { PersonVault } from '../person/person-record.js';
import { WaitingEntry } from '../waiting/waiting-entry.entity.js';
import { WaitingList } from '../waiting/waiting-list.service.js';
import { Admissions } from './admission.js';
import type {
  AdmissionCheckDto,
  AdmitDto,
  DischargeDto,
  EndLeaveDto,
  SettleDto,
  StartLeaveDto,
  StayDto,
  StaysQuery,
} from './dto/stay.dto.js';
import { paidInAdvance } from './rules/admission-facts.js';
import { settlementOf } from './settlement.js';
import {
  admissionRefused,
  bedDoesNotSuit,
  bedKeptForAnother,
  deductionTooHigh,
  leaveOutOfOrder,
  otherInstitution,
} from './stay.errors.js';
import { Stay, type DischargeReason } from './stay.entity.js';
import { stayMachine } from './stay.state-machine.js';

const table = 'stay';
type Act = 'transfer' | 'start-leave' | 'end-leave' | 'discharge' | 'settle';

/** Stays (入住) in institutions: a bed holds one elder and an elder has one bed. */
@Injectable()
export class StaysService {
  constructor(
    private readonly db: Database,
    private readonly vault: PersonVault,
    private readonly policy: PolicyReader,
    private readonly admissions: Admissions,
    private readonly waitingList: WaitingList,
  ) {}

  /** The answer to "could she, on these terms?"; stores an audit row only. */
  check(caller: Caller, { bedId, elder, agreement }: AdmitDto): Promise<AdmissionCheckDto> {
    return this.db.transact(caller, async (tx) => {
      const bed = await tx.get(Bed, bedId);
      const personKey = this.vault.keyOf(elder.identityNumber);
      const { admissible, rules, figures } = await this.admissions.check(tx, {
        bed,
        personKey,
        agreement,
        admittedOn: tx.today,
      });
      tx.audit({ action: 'admission-checked', subjectType: 'bed', subjectId: bedId, division: bed.division });
      return { admissible, rules: rules.map(presentRule), figures };
    });
  }

  admit(caller: Caller, { bedId, elder, agreement }: AdmitDto): Promise<StayDto> {
    return this.db.transact(caller, async (tx) => {
      const bed = await tx.lock(Bed, bedId);
      const id = tx.uuid();
      const person = this.vault.seal(table, id, elder);
      if (bed.state === 'offered') await assertKeptFor(tx, bedId, person.personKey);
      bedMachine.apply(bed, 'occupy', asPlatform(tx));
      const admittedOn = tx.today;
      // One at a time per institution: what is in custody together has a limit.
      await tx.query(`SELECT FROM institution WHERE id = $1 FOR UPDATE`, [bed.institutionId]);
      const { admissible, level, rules, figures } = await this.admissions.check(tx, {
        bed,
        personKey: person.personKey,
        agreement,
        admittedOn,
      });
      if (!admissible || level === undefined) throw admissionRefused(rules);
      const { division, institutionId } = bed;
      const stay = Object.assign(new Stay(), {
        id,
        division,
        ...person,
        institutionId,
        bedId,
        state: stayMachine.initial,
        admittedOn,
        level,
        monthlyFen: bed.monthlyFeeFen + agreement.monthlyServiceFen,
        inCustodyFen: paidInAdvance({ agreement, bed }),
        agreement,
        admission: { rules, figures },
        leaves: [],
        transfers: [],
        dischargedOn: null,
        dischargeReason: null,
        settlement: null,
      });
      await claimLiveMatter(tx, 'stay', stay);
      await this.waitingList.admit(tx, person.personKey, bedId);
      await tx.save(bed);
      await tx.insert(stay);
      this.publishAdmitted(tx, stay);
      audit(tx, stay, 'admitted');
      return this.present(tx, stay);
    });
  }

  transfer(caller: Caller, id: string, toBedId: string): Promise<StayDto> {
    return this.act(caller, id, 'transfer', async (tx, stay) => {
      const fromBedId = stay.bedId ?? '';
      // In one order everywhere, so that two elders who change places wait instead of deadlocking.
      const beds = new Map<string, Bed>();
      for (const bedId of [fromBedId, toBedId].sort()) beds.set(bedId, await tx.lock(Bed, bedId));
      const [from, to] = [beds.get(fromBedId), beds.get(toBedId)];
      if (from === undefined || to?.institutionId !== stay.institutionId) throw otherInstitution();
      const levels = this.policy.book
        .value(bedLevelsFigure, parseDivisionCode(stay.division), tx.today)
        .find(({ kind }) => kind === to.kind)?.levels;
      if (levels?.includes(stay.level) !== true) throw bedDoesNotSuit();
      bedMachine.apply(to, 'occupy', asPlatform(tx));
      bedMachine.apply(from, 'vacate', asPlatform(tx));
      await tx.save(from);
      await tx.save(to);
      stay.bedId = toBedId;
      stay.transfers = [...stay.transfers, { on: tx.today, fromBedId, toBedId }];
    });
  }

  startLeave(caller: Caller, id: string, { from }: StartLeaveDto): Promise<StayDto> {
    return this.act(caller, id, 'start-leave', (tx, stay) => {
      const last = stay.leaves.at(-1)?.until ?? stay.admittedOn;
      if (from < last || from > tx.today) throw leaveOutOfOrder('/from');
      stay.leaves = [...stay.leaves, { from, until: null }];
    });
  }

  endLeave(caller: Caller, id: string, { until }: EndLeaveDto): Promise<StayDto> {
    return this.act(caller, id, 'end-leave', (tx, stay) => {
      const leave = stay.leaves.at(-1);
      if (leave === undefined || until < leave.from || until > tx.today) throw leaveOutOfOrder('/until');
      stay.leaves = [...stay.leaves.slice(0, -1), { ...leave, until }];
    });
  }

  discharge(caller: Caller, id: string, { reason }: DischargeDto): Promise<StayDto> {
    return this.act(caller, id, 'discharge', (tx, stay) => this.end(tx, stay, reason));
  }

  settle(caller: Caller, id: string, { deductionFen }: SettleDto): Promise<StayDto> {
    return this.act(caller, id, 'settle', (_tx, stay) => {
      const { agreement, admittedOn, monthlyFen } = stay;
      const { depositFen, prepaidMonths } = agreement;
      if (deductionFen > depositFen) throw deductionTooHigh();
      const dischargedOn = stay.dischargedOn ?? admittedOn;
      stay.settlement = settlementOf({ admittedOn, dischargedOn, monthlyFen, prepaidMonths, depositFen }, deductionFen);
      stay.inCustodyFen = 0;
    });
  }

  /** Ends a locked stay whose machine has moved already: the bed is free and others hear of it. */
  async end(tx: Transaction, stay: Stay, reason: DischargeReason): Promise<void> {
    const { id, division, personKey, institutionId, bedId } = stay;
    if (bedId !== null) {
      const bed = await tx.lock(Bed, bedId);
      bedMachine.apply(bed, 'vacate', asPlatform(tx));
      await tx.save(bed);
    }
    Object.assign(stay, { bedId: null, dischargedOn: tx.today, dischargeReason: reason });
    await releaseLiveMatter(tx, id);
    tx.publish({
      definition: stayDischarged,
      key: id,
      division,
      data: { stayId: id, personKey, institutionId, dischargedOn: tx.today, reason },
    });
  }

  publishAdmitted(tx: Transaction, { id, division, personKey, institutionId, admittedOn }: Stay): void {
    tx.publish({
      definition: stayAdmitted,
      key: id,
      division,
      data: { stayId: id, personKey, institutionId, admittedOn },
    });
  }

  get(caller: Caller, id: string): Promise<StayDto> {
    return this.db.readOnce(caller, async (tx) => this.present(tx, await tx.get(Stay, id)));
  }

  explain(caller: Caller, id: string): Promise<AdmissionCheckDto> {
    return this.db.readOnce(caller, async (tx) => {
      const { admission } = await tx.get(Stay, id);
      return { admissible: true, rules: admission.rules.map(presentRule), figures: admission.figures };
    });
  }

  list(caller: Caller, query: StaysQuery): Promise<Page<StayDto>> {
    return this.db.readOnce(caller, async (tx) => {
      const found = await tx.newest(Stay, query, [
        ['state = ?', query.state],
        ['institution_id = ?', query.institutionId],
      ]);
      return mapPage(found, (stay) => this.present(tx, stay));
    });
  }

  private act(
    caller: Caller,
    id: string,
    transition: Act,
    change: (tx: Transaction, stay: Stay) => unknown,
  ): Promise<StayDto> {
    return this.db.transact(caller, async (tx) => {
      const stay = await tx.lock(Stay, id);
      stayMachine.apply(stay, transition, tx);
      await change(tx, stay);
      await tx.save(stay);
      audit(tx, stay, transition);
      return this.present(tx, stay);
    });
  }

  private present(tx: ReadTransaction, stay: Stay): StayDto {
    const { id, version, division, institutionId, bedId, state, admittedOn, level, monthlyFen, inCustodyFen } = stay;
    const { leaves, dischargedOn, dischargeReason, settlement } = stay;
    const elder = this.vault.masked(table, stay);
    const allowedTransitions = stayMachine.allowedTransitions(stay, tx);
    const shown = { id, version, division, institutionId, bedId, elder, state, admittedOn, level, monthlyFen };
    return { ...shown, inCustodyFen, leaves, dischargedOn, dischargeReason, settlement, allowedTransitions };
  }
}

async function assertKeptFor(tx: Transaction, bedId: string, personKey: string): Promise<void> {
  const [kept] = await tx.list(WaitingEntry, {
    where: [
      ['person_key = ?', personKey],
      ['state = ?', 'offered'],
      [`offer ->> 'bedId' = ?`, bedId],
    ],
    orderBy: 'id',
    limit: 1,
  });
  if (kept === undefined) throw bedKeptForAnother();
}

function audit(tx: Transaction, { id, division }: Stay, act: string): void {
  tx.audit({ action: `stay-${act}`, subjectType: 'stay', subjectId: id, division });
}
