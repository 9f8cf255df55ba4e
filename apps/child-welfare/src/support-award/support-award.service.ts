import { Database, mapPage } from '@minzheng/platform';
import type { Caller, Page, ReadTransaction } from '@minzheng/platform';
import { Injectable } from '@nestjs/common';
import type { SupportAwardDto, SupportAwardsQuery } from './dto/support-award.dto.js';
import { SupportAward, SupportAwardAmount } from './support-award.entity.js';

/** Shows awards (待遇) with their dated amounts; they are changed by what happens to the child, never by hand. */
@Injectable()
export class SupportAwardService {
  constructor(private readonly db: Database) {}

  async list(caller: Caller, query: SupportAwardsQuery): Promise<Page<SupportAwardDto>> {
    return this.db.read(caller, async (tx) => {
      const found = await tx.newest(SupportAward, query, [
        ['state = ?', query.state],
        ['file_id = ?', query.childFileId],
        ['starts_with(division, ?)', query.division],
      ]);
      const amounts = await amountsOf(
        tx,
        found.items.map(({ id }) => id),
      );
      return mapPage(found, (award) => show(award, amounts));
    });
  }

  async get(caller: Caller, id: string): Promise<SupportAwardDto> {
    return this.db.read(caller, async (tx) => show(await tx.get(SupportAward, id), await amountsOf(tx, [id])));
  }
}

/** In the order in which they were set. */
export async function amountsOf(tx: ReadTransaction, awardIds: readonly string[]): Promise<SupportAwardAmount[]> {
  if (awardIds.length === 0) return [];
  return tx
    .select(SupportAwardAmount, 'amount')
    .andWhere('amount.awardId IN (:...awardIds)', { awardIds })
    .orderBy('amount.sequence')
    .getMany();
}

function show(award: SupportAward, amounts: readonly SupportAwardAmount[]): SupportAwardDto {
  const { id, version, fileId, applicationId, division, state, firstPaymentMonth, lastPaymentMonth, endReason } = award;
  return {
    id,
    version,
    childFileId: fileId,
    applicationId,
    division,
    state,
    firstPaymentMonth,
    lastPaymentMonth,
    endReason,
    amounts: amounts
      .filter(({ awardId }) => awardId === id)
      .map(({ cause, category, onDate, fromMonth, monthlyAmountFen }) => ({
        cause,
        category,
        onDate,
        fromMonth,
        monthlyAmountFen,
      })),
  };
}
