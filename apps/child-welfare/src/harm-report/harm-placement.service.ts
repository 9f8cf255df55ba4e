import { harmReportPlaced, harmReportPlacementEnded } from '@minzheng/contracts';
import { addDays, addMonthsTo, parseDivisionCode, startOfShanghaiDay } from '@minzheng/domain';
import { Database, PolicyReader } from '@minzheng/platform';
import type { Caller } from '@minzheng/platform';
import { Injectable } from '@nestjs/common';
import type { HarmReportDto } from './dto/harm-report-answer.dto.js';
import type { EndPlacementDto, PlaceChildDto } from './dto/harm-report.dto.js';
import { placementOverdueTimerKind } from './harm-clocks.js';
import { recordHarm } from './harm-history.js';
import { TemporaryGuardianship } from './harm-report.entity.js';
import { dayInFuture, dayOutOfOrder, guardianshipUnknown } from './harm-report.errors.js';
import { guardianshipMonths } from './harm-report.policy.js';
import { harmReportMachine } from './harm-report.state-machine.js';
import { HarmVault } from './harm-vault.js';
import { HarmViews } from './harm-views.js';
import { lockNamed } from './named-officers.js';
import { temporaryGuardianshipMachine } from './temporary-guardianship.state-machine.js';

/** 临时监护: the county takes a child into care for a term, and ends it on an assessment or a ruling. */
@Injectable()
export class HarmPlacementService {
  constructor(
    private readonly db: Database,
    private readonly policy: PolicyReader,
    private readonly vault: HarmVault,
    private readonly views: HarmViews,
  ) {}

  async place(caller: Caller, reportId: string, request: PlaceChildDto): Promise<HarmReportDto> {
    return this.db.transact(caller, async (tx) => {
      const report = await lockNamed(tx, reportId);
      const { from, to } = harmReportMachine.apply(report, 'place', { caller, now: tx.now });
      const { ground, place, carer, beganOn } = request;
      if (beganOn > tx.today) throw dayInFuture('/beganOn');
      const months = this.policy.book.value(guardianshipMonths, parseDivisionCode(report.division), beganOn);
      const id = tx.uuid();
      const termEndsOn = addMonthsTo(beganOn, months);
      const row = Object.assign(new TemporaryGuardianship(), {
        id,
        division: report.division,
        reportId,
        state: temporaryGuardianshipMachine.initial,
        ground,
        place,
        carerSealed: this.vault.sealText('temporary_guardianship', 'carer_sealed', id, carer),
        beganOn,
        termEndsOn,
        overdue: false,
        endedOn: null,
        endReason: null,
        evidenceDigest: null,
      } satisfies Partial<TemporaryGuardianship>);
      await tx.insert(row);
      const dueAt = startOfShanghaiDay(addDays(termEndsOn, 1));
      tx.schedule({ kind: placementOverdueTimerKind, key: id, subjectId: id, dueAt });
      report.placed = true;
      await tx.save(report);
      const details = { guardianshipId: id, ground, place };
      await recordHarm(tx, { report, action: 'place', from, to, details, event: harmReportPlaced });
      return this.views.show(tx, report);
    });
  }

  async end(caller: Caller, reportId: string, id: string, request: EndPlacementDto): Promise<HarmReportDto> {
    return this.db.transact(caller, async (tx) => {
      const report = await lockNamed(tx, reportId);
      const found = await tx.find(TemporaryGuardianship, id);
      if (found?.reportId !== reportId) throw guardianshipUnknown();
      const { from, to } = harmReportMachine.apply(report, 'end-placement', { caller, now: tx.now });
      const row = await tx.lock(TemporaryGuardianship, id);
      temporaryGuardianshipMachine.apply(row, 'end', { caller, now: tx.now });
      const { reason, endedOn, evidenceDigest } = request;
      if (endedOn > tx.today) throw dayInFuture('/endedOn');
      if (endedOn < row.beganOn) throw dayOutOfOrder('/endedOn', 'Before the first day');
      Object.assign(row, { endedOn, endReason: reason, evidenceDigest, overdue: false });
      await tx.save(row);
      tx.cancelTimers(id);
      report.placed = false;
      await tx.save(report);
      const details = { guardianshipId: id, reason };
      await recordHarm(tx, { report, action: 'end-placement', from, to, details, event: harmReportPlacementEnded });
      return this.views.show(tx, report);
    });
  }
}
