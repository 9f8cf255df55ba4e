import type { ReadTransaction } from '@minzheng/platform';
import { AwardAmount } from './award.entity.js';

/** Amounts of awards in the order in which they were recorded. */
export async function amountsOf(tx: ReadTransaction, awardIds: readonly string[]): Promise<AwardAmount[]> {
  if (awardIds.length === 0) return [];
  return tx
    .select(AwardAmount, 'amount')
    .andWhere('amount.awardId IN (:...awardIds)', { awardIds })
    .orderBy('amount.sequence')
    .getMany();
}

/** The amount that was recorded last; every award has one from its grant on. */
export async function latestAmountOf(tx: ReadTransaction, awardId: string): Promise<AwardAmount> {
  const latest = (await amountsOf(tx, [awardId])).at(-1);
  if (latest === undefined) throw new Error('An award has no amount');
  return latest;
}
