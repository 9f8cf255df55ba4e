import type { PlainDate } from '@minzheng/domain';
import type { ReadTransaction } from '@minzheng/platform';
import type { BedKind } from '../institution/institution.entity.js';
import { WaitingEntry } from './waiting-entry.entity.js';

/** The queue for the beds of one kind in an institution. */
export interface Queue {
  readonly institutionId: string;
  readonly bedKind: BedKind;
  /** Codes of the city's classes, first to last. */
  readonly priorities: readonly string[];
}

/** Where somebody stands in the order: everything that it looks at. */
export interface QueueKey {
  /** Rank of the best class; whoever belongs to none comes after all classes. */
  readonly rank: number;
  readonly level: number;
  readonly queuedOn: PlainDate;
  readonly id: string;
}

/** Everybody who waits, with the rank of the best class. */
const ranked = `SELECT id, level, queued_on,
    coalesce((SELECT min(array_position($3::text[], class)) FROM unnest(classes) AS class), cardinality($3::text[]) + 1) - 1
      AS rank
  FROM waiting_entry WHERE institution_id = $1 AND bed_kind = $2 AND state = 'waiting'`;

/**
 * 轮候顺序: class by the city's priorities, then the worse level, then the longer wait, then the id; over the whole queue,
 * however long it is.
 * @param after the last one of the page before
 */
export async function inQueueOrder(
  tx: ReadTransaction,
  { institutionId, bedKind, priorities }: Queue,
  { after, limit }: { after?: QueueKey | undefined; limit: number },
): Promise<{ readonly entry: WaitingEntry; readonly key: QueueKey }[]> {
  const from = after === undefined ? [] : [after.rank, -after.level, after.queuedOn, after.id];
  const keys = await tx.query<{ id: string; rank: number; level: number; queued_on: string }>(
    `SELECT id, rank, level, to_char(queued_on, 'YYYY-MM-DD') AS queued_on FROM (${ranked}) AS queued
     ${after === undefined ? '' : 'WHERE (rank, -level, queued_on, id) > ($5::int, $6::int, $7::date, $8::uuid)'}
     ORDER BY rank, level DESC, queued_on, id LIMIT $4`,
    [institutionId, bedKind, priorities, limit, ...from],
  );
  const entries = await tx.list(WaitingEntry, {
    where: [['id = ANY(?)', keys.map(({ id }) => id)]],
    orderBy: 'id',
    limit,
  });
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  return keys.flatMap(({ id, rank, level, queued_on: queuedOn }) => {
    const entry = byId.get(id);
    return entry === undefined ? [] : [{ entry, key: { rank, level, queuedOn, id } }];
  });
}
