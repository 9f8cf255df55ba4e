import { cursorOf, Database, limitOf, mapPage, page, shownHistoryLine } from '@minzheng/platform';
import type { Caller, Page } from '@minzheng/platform';
import { Injectable } from '@nestjs/common';
import { BenefitApplication } from './benefit-application.entity.js';
import { CaseFiles } from './case-file.js';
import { CaseHistoryEntry } from './case-history.entity.js';
import { CaseViews, summaryOf } from './case-views.js';
import type { CasesQuery } from './dto/case-list.dto.js';
import type { CaseSummaryDto, CaseViewDto, HistoryDto } from './dto/case-view.dto.js';

/** Reading cases; what is outside the caller's subtree is not there. */
@Injectable()
export class CaseQueries {
  constructor(
    private readonly db: Database,
    private readonly files: CaseFiles,
    private readonly views: CaseViews,
  ) {}

  async get(caller: Caller, id: string): Promise<CaseViewDto> {
    return this.db.read(caller, async (tx) => {
      const file = await this.files.load(tx, await tx.get(BenefitApplication, id));
      return this.views.show(file, tx);
    });
  }

  /** Ids are UUIDv7, so their order is the order of filing and one index serves page and sort. */
  async list(caller: Caller, query: CasesQuery): Promise<Page<CaseSummaryDto>> {
    const limit = limitOf(query);
    return this.db.read(caller, async (tx) => {
      const newestFirst = query.sort !== 'oldest';
      const select = tx
        .select(BenefitApplication, 'application')
        .orderBy('application.id', newestFirst ? 'DESC' : 'ASC')
        .take(limit + 1);
      const after = cursorOf(query, ['string']);
      if (after !== undefined) {
        select.andWhere(`application.id ${newestFirst ? '<' : '>'} :after`, { after: after[0] });
      }
      if (query.state !== undefined) select.andWhere('application.state = :state', { state: query.state });
      if (query.programme !== undefined) {
        select.andWhere(':programme = ANY (application.programmes)', { programme: query.programme });
      }
      if (query.division !== undefined) {
        select.andWhere('starts_with(application.division, :division)', { division: query.division });
      }
      if (query.overdue !== undefined) select.andWhere('application.overdue = :overdue', { overdue: query.overdue });
      if (query.nearRelative !== undefined) {
        select.andWhere('application.nearRelative = :nearRelative', { nearRelative: query.nearRelative });
      }
      return mapPage(
        page(await select.getMany(), limit, ({ id }) => [id]),
        summaryOf,
      );
    });
  }

  async history(caller: Caller, id: string): Promise<HistoryDto> {
    return this.db.read(caller, async (tx) => {
      const application = await tx.get(BenefitApplication, id);
      const entries = await tx
        .select(CaseHistoryEntry, 'entry')
        .andWhere('entry.applicationId = :id', { id: application.id })
        .orderBy('entry.sequence')
        .getMany();
      return { items: entries.map((line) => ({ ...shownHistoryLine(line), roles: line.roles })) };
    });
  }
}
