import { Database } from '@minzheng/platform';
import type { Caller } from '@minzheng/platform';
import { Injectable } from '@nestjs/common';
import type { HarmReportDto } from './dto/harm-report-answer.dto.js';
import { recordHarm } from './harm-history.js';
import { HarmOfficer } from './harm-report.entity.js';
import { lastOfficer, officerUnknown } from './harm-report.errors.js';
import { HarmViews } from './harm-views.js';
import { lockNamed, nameOfficer, officersOf } from './named-officers.js';

/** The access list of a report (知悉范围), kept by the county’s officer who has it; a closed report has one too. */
@Injectable()
export class HarmOfficerService {
  constructor(
    private readonly db: Database,
    private readonly views: HarmViews,
  ) {}

  async name(caller: Caller, reportId: string, officer: string): Promise<HarmReportDto> {
    return this.db.transact(caller, async (tx) => {
      const report = await lockNamed(tx, reportId);
      await nameOfficer(tx, report, officer, 'named');
      const { state } = report;
      await recordHarm(tx, { report, action: 'name-officer', from: state, to: state, details: { officer } });
      return this.views.show(tx, report);
    });
  }

  async remove(caller: Caller, reportId: string, id: string): Promise<HarmReportDto> {
    return this.db.transact(caller, async (tx) => {
      const report = await lockNamed(tx, reportId);
      const named = await officersOf(tx, reportId);
      if (!named.some((each) => each.id === id)) throw officerUnknown();
      if (named.length === 1) throw lastOfficer();
      const row = await tx.lock(HarmOfficer, id);
      Object.assign(row, { removedBy: caller.subject, removedAt: tx.now });
      await tx.save(row);
      const { state } = report;
      const details = { officer: row.officer };
      await recordHarm(tx, { report, action: 'remove-officer', from: state, to: state, details });
      return this.views.show(tx, report);
    });
  }
}
