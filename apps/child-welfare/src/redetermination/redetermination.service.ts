import { redeterminationConcluded } from '@minzheng/contracts';
import { Database, mapPage } from '@minzheng/platform';
import type { Caller, Page, ReadTransaction, Transaction } from '@minzheng/platform';
import { Injectable } from '@nestjs/common';
import { ChildFile } from '../child-file/child-file.entity.js';
import { ChildFiles } from '../child-file/child-files.js';
import type { OpenedFile } from '../child-file/child-files.js';
import { recordHistory } from '../child-file/file-history.js';
import { publishOfChild } from '../child-file/public-events.js';
import { endAwardOf } from '../support-award/end-award.js';
import { setAmount } from '../support-award/grant-award.js';
import { SupportAward } from '../support-award/support-award.entity.js';
import { amountsOf } from '../support-award/support-award.service.js';
import type {
  RedeterminationDto,
  RedeterminationsQuery,
  RedeterminationSummaryDto,
} from './dto/redetermination.dto.js';
import { Redetermination } from './redetermination.entity.js';
import type { RedeterminationOutcome } from './redetermination.entity.js';
import { redeterminationMachine, type RedeterminationContext } from './redetermination.state-machine.js';

/** Awards under which a fact has changed (动态管理): listed with their causes, concluded by the county with a reason. */
@Injectable()
export class RedeterminationService {
  constructor(
    private readonly db: Database,
    private readonly files: ChildFiles,
  ) {}

  async list(caller: Caller, query: RedeterminationsQuery): Promise<Page<RedeterminationSummaryDto>> {
    return this.db.readOnce(caller, async (tx) => {
      const found = await tx.newest(Redetermination, query, [
        ['state = ?', query.state],
        ['file_id = ?', query.childFileId],
        ['overdue = ?', query.overdue],
        ['starts_with(division, ?)', query.division],
      ]);
      return mapPage(found, summaryOf);
    });
  }

  async get(caller: Caller, id: string): Promise<RedeterminationDto> {
    return this.db.read(caller, async (tx) => {
      const row = await tx.get(Redetermination, id);
      return show(row, await this.files.open(tx, await tx.get(ChildFile, row.fileId)), tx);
    });
  }

  /** The rules of today on the facts of today say what becomes of the award; the county says that it shall be so. */
  async conclude(caller: Caller, id: string, reason: string): Promise<RedeterminationDto> {
    return this.db.transact(caller, async (tx) => {
      const { fileId } = await tx.get(Redetermination, id);
      const file = await tx.lock(ChildFile, fileId);
      const row = await tx.lock(Redetermination, id);
      const opened = await this.files.open(tx, file);
      const { assessment } = opened;
      const { from, to } = redeterminationMachine.apply(row, 'conclude', contextOf(opened, tx));
      const outcome = await settle(tx, row, opened);
      Object.assign(row, { outcome, reason, concludedBy: caller.subject, assessment, overdue: false });
      await tx.save(row);
      tx.cancelTimers(id);
      const subject = { type: 'redetermination', id };
      await recordHistory(tx, { file, subject, action: 'conclude', from, to, details: { outcome } });
      const data = { redeterminationId: id, awardId: row.awardId, childFileId: fileId, actedOn: tx.today };
      publishOfChild(tx, redeterminationConcluded, { key: id, division: row.division }, data);
      return show(row, opened, tx);
    });
  }
}

/** Goes on, is paid differently from next month, or ends after this one. */
async function settle(tx: Transaction, row: Redetermination, opened: OpenedFile): Promise<RedeterminationOutcome> {
  const { category, amount } = opened.assessment;
  if (category === null) {
    await endAwardOf(tx, opened.file, 'no-longer-recognised');
    return 'ended';
  }
  const latest = (await amountsOf(tx, [row.awardId])).at(-1);
  if (latest?.category === category && latest.monthlyAmountFen === amount.monthlyAmountFen) return 'continued';
  const award = await tx.lock(SupportAward, row.awardId);
  await setAmount(tx, award, opened, 'redetermined');
  await tx.save(award);
  return 'adjusted';
}

const contextOf = ({ assessment }: OpenedFile, { caller, now }: ReadTransaction): RedeterminationContext => ({
  ...{ caller, now, verdict: assessment.verdict },
});

function show(row: Redetermination, opened: OpenedFile, tx: ReadTransaction): RedeterminationDto {
  const allowedTransitions = redeterminationMachine.allowedTransitions(row, contextOf(opened, tx));
  return { ...summaryOf(row), allowedTransitions };
}

/** The fields of a summary, to be shown alone or as part of a redetermination. */
type Summary = Pick<RedeterminationSummaryDto, keyof RedeterminationSummaryDto>;

function summaryOf(row: Redetermination): Summary {
  const { id, version, fileId, awardId, division, state, causes, openedOn, dueOn, overdue } = row;
  const { outcome, reason, assessment } = row;
  return {
    id,
    version,
    childFileId: fileId,
    awardId,
    division,
    state,
    causes,
    openedOn,
    dueOn,
    overdue,
    outcome,
    reason,
    assessment,
  };
}
