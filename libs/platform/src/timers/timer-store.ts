import { rowsOf, type Queryable } from '@minzheng/messaging';
import type { DataSource } from 'typeorm';
import type { Transaction } from '../database/transaction.js';
import type { FiredTimer } from './timer.js';

/** A timer row with what the runner needs of it. */
export interface StoredTimer extends FiredTimer {
  readonly sequence: number;
  readonly attempts: number;
}

interface TimerRow {
  kind: string;
  key: string;
  subject_id: string;
  due_at: Date;
  data: Record<string, unknown>;
  sequence: number;
  attempts: number;
}

/** JavaScript's instants end at the millisecond; a timer that SQL has set may not. */
const dueAtIs = `date_trunc('milliseconds', due_at) = $4`;

/** The `timer` table as the runner sees it. Kinds nobody handles here are left for the version that does. */
export class TimerStore {
  constructor(
    private readonly dataSource: DataSource,
    private readonly kinds: readonly string[],
  ) {}

  /** The timer that is due first, if any is. */
  async firstDue(now: Date): Promise<StoredTimer | undefined> {
    const rows = await this.dataSource.query<TimerRow[]>(
      `SELECT kind, key, subject_id, due_at, data, sequence, attempts FROM timer
       WHERE parked_at IS NULL AND due_at <= $1 AND kind = ANY ($2) ORDER BY due_at, sequence LIMIT 1`,
      [now, this.kinds],
    );
    const row = rows[0];
    if (row === undefined) return undefined;
    const { kind, key, data, sequence, attempts } = row;
    return { kind, key, data, sequence, attempts, subjectId: row.subject_id, dueAt: row.due_at };
  }

  async nextDueAt(): Promise<Date | undefined> {
    const rows = await this.dataSource.query<{ due_at: Date }[]>(
      `SELECT due_at FROM timer WHERE parked_at IS NULL AND kind = ANY ($1) ORDER BY due_at, sequence LIMIT 1`,
      [this.kinds],
    );
    return rows[0]?.due_at;
  }

  /** Takes the timer away with its effect; false when it was moved or cancelled meanwhile. */
  async remove(tx: Transaction, timer: StoredTimer): Promise<boolean> {
    const removed = await tx.query(
      `DELETE FROM timer WHERE kind = $1 AND key = $2 AND sequence = $3 AND ${dueAtIs} RETURNING 1`,
      [timer.kind, timer.key, timer.sequence, timer.dueAt],
    );
    return removed.length === 1;
  }

  /**
   * Counts a failed attempt; `park` sets the timer aside so that the others go on.
   * @returns false when the timer was moved or cancelled meanwhile, so that nothing failed
   */
  async fail(timer: StoredTimer, errorName: string, park: boolean): Promise<boolean> {
    const [, count] = await this.dataSource.query<[unknown[], number]>(
      `UPDATE timer SET attempts = attempts + 1, last_error = $5, parked_at = CASE WHEN $6 THEN now() END
       WHERE kind = $1 AND key = $2 AND sequence = $3 AND ${dueAtIs}`,
      [timer.kind, timer.key, timer.sequence, timer.dueAt, errorName, park],
    );
    return count === 1;
  }
}

/** How many are overdue at `now` and for how long the oldest; how many are set aside, by kind. */
export async function countTimers(
  db: Queryable,
  now: Date,
): Promise<{ overdue: number; oldestSeconds: number; parked: { kind: string; count: number }[] }> {
  const [overdue, parked] = await Promise.all([
    db.query(
      `SELECT count(*)::int AS overdue, coalesce(extract(epoch FROM $1 - min(due_at)), 0)::float8 AS "oldestSeconds"
       FROM (SELECT due_at FROM timer WHERE parked_at IS NULL AND due_at <= $1 ORDER BY due_at, sequence LIMIT 10000) AS due`,
      [now],
    ),
    db.query(`SELECT kind, count(*)::int AS count FROM timer WHERE parked_at IS NOT NULL GROUP BY kind`),
  ]);
  const [first] = rowsOf(overdue) as { overdue: number; oldestSeconds: number }[];
  return {
    ...(first ?? { overdue: 0, oldestSeconds: 0 }),
    parked: rowsOf(parked) as { kind: string; count: number }[],
  };
}
