import { divisionContains, parseDivisionCode, startOfShanghaiDay } from '@minzheng/domain';
import { Database, mapPage } from '@minzheng/platform';
import type { Caller, Page, Transaction } from '@minzheng/platform';
import { Injectable } from '@nestjs/common';
import type { HarmDutiesQuery, HarmDutyDto } from './dto/harm-report-answer.dto.js';
import type { OpenDutyDto } from './dto/harm-report.dto.js';
import { dutyBeginsTimerKind } from './harm-clocks.js';
import { takeUpUnattended } from './harm-duties.js';
import { HarmDuty } from './harm-duty.entity.js';
import { harmDutyMachine } from './harm-duty.state-machine.js';
import { dayOutOfOrder, placeOutside } from './harm-report.errors.js';

/** The duty list of a county (值班表): who gets the reports that come in on a day. */
@Injectable()
export class HarmDutyService {
  constructor(private readonly db: Database) {}

  async open(caller: Caller, { division: code, officer, fromOn, untilOn }: OpenDutyDto): Promise<HarmDutyDto> {
    const division = parseDivisionCode(code);
    if (!divisionContains(caller.division, division)) throw placeOutside();
    return this.db.transact(caller, async (tx) => {
      if (untilOn < fromOn || untilOn < tx.today) throw dayOutOfOrder('/untilOn', 'Before the first day, or over');
      const state = harmDutyMachine.initial;
      const duty = Object.assign(new HarmDuty(), { id: tx.uuid(), division, state, officer, fromOn, untilOn });
      await tx.insert(duty);
      auditDuty(tx, duty, 'harm-duty-opened');
      if (fromOn <= tx.today) await takeUpUnattended(tx, duty);
      else {
        const dueAt = startOfShanghaiDay(fromOn);
        tx.schedule({ kind: dutyBeginsTimerKind, key: duty.id, subjectId: duty.id, dueAt });
      }
      return dutyDto(duty);
    });
  }

  /** Ends before its last day; reports that came in meanwhile stay with the officer. */
  async end(caller: Caller, id: string): Promise<HarmDutyDto> {
    return this.db.transact(caller, async (tx) => {
      const duty = await tx.lock(HarmDuty, id);
      harmDutyMachine.apply(duty, 'end', { caller, now: tx.now });
      await tx.save(duty);
      tx.cancelTimers(id);
      auditDuty(tx, duty, 'harm-duty-ended');
      return dutyDto(duty);
    });
  }

  async list(caller: Caller, query: HarmDutiesQuery): Promise<Page<HarmDutyDto>> {
    return this.db.readOnce(caller, async (tx) => {
      const found = await tx.newest(HarmDuty, query, [
        ['state = ?', query.on === undefined ? undefined : 'standing'],
        ['from_on <= ?', query.on],
        ['until_on >= ?', query.on],
        ['starts_with(division, ?)', query.division],
      ]);
      return mapPage(found, dutyDto);
    });
  }
}

function auditDuty(tx: Transaction, { id, division, officer, fromOn, untilOn }: HarmDuty, action: string): void {
  tx.audit({ action, subjectType: 'harm-duty', subjectId: id, division, details: { officer, fromOn, untilOn } });
}

function dutyDto({ id, version, division, state, officer, fromOn, untilOn }: HarmDuty): HarmDutyDto {
  return { id, version, division, state, officer, fromOn, untilOn };
}
