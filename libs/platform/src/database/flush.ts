import type { RandomSource } from '@minzheng/domain';
import { outboxInsert } from '@minzheng/messaging';
import type { Caller } from '../access/caller.js';
import type { Collected } from './transaction.js';

/** SQL with its parameters `$1` …, without a semicolon. */
export interface BoundStatement {
  readonly sql: string;
  readonly params: readonly unknown[];
}

/** Everything a transaction collected as one statement, so that it costs one round trip; undefined for nothing. */
export function flushStatement(
  collected: Pick<Collected, 'events' | 'audits' | 'timers'>,
  caller: Caller,
  random: RandomSource,
  extra: readonly BoundStatement[],
): BoundStatement | undefined {
  const parts = [...extra];
  if (collected.events.length > 0) parts.push(outboxInsert(collected.events));
  if (collected.audits.length > 0) parts.push(auditInsert(collected, caller, random));
  if (collected.timers.length > 0) parts.push(timerUpsert(collected));
  return parts.length < 2 ? parts[0] : combine(parts);
}

/** Timers taken back; a statement of its own, because it may touch rows that the flush sets again. */
export function cancelStatement(collected: Collected): BoundStatement | undefined {
  if (collected.cancellations.length === 0) return undefined;
  return {
    sql: `DELETE FROM timer USING unnest($1::text[], $2::text[]) AS cancelled(subject_id, kind)
          WHERE timer.subject_id = cancelled.subject_id AND timer.kind = coalesce(cancelled.kind, timer.kind)`,
    params: [
      collected.cancellations.map((cancellation) => cancellation.subjectId),
      collected.cancellations.map((cancellation) => cancellation.kind ?? null),
    ],
  };
}

function auditInsert(collected: Pick<Collected, 'audits'>, caller: Caller, random: RandomSource): BoundStatement {
  const origin = [caller.requestId, caller.subject, caller.clientId, caller.kind, caller.roles, caller.division];
  const rows = collected.audits.map((audit) => [
    random.uuid(),
    audit.action,
    audit.subjectType,
    audit.subjectId,
    audit.division,
    audit.purpose ?? caller.purpose ?? null,
    JSON.stringify(audit.details ?? {}),
  ]);
  const into = `INSERT INTO audit_log (request_id, subject, client_id, caller_kind, roles, caller_division,
                                       id, action, subject_type, subject_id, division, purpose, details)`;
  const [only, second] = rows;
  // The usual one row as single values, which spares PostgreSQL the reading of arrays.
  if (only !== undefined && second === undefined) {
    return {
      sql: `${into} VALUES ($1, $2, $3, $4, $5::text[], $6, $7, $8, $9, $10, $11, $12, $13)`,
      params: [...origin, ...only],
    };
  }
  return {
    sql: `${into}
          SELECT $1, $2, $3, $4, $5::text[], $6, entry.*
          FROM unnest($7::uuid[], $8::text[], $9::text[], $10::text[], $11::text[], $12::text[], $13::jsonb[]) AS entry`,
    params: [...origin, ...Array.from({ length: 7 }, (_, column) => rows.map((row) => row[column]))],
  };
}

function timerUpsert(collected: Pick<Collected, 'timers'>): BoundStatement {
  const latest = [...new Map(collected.timers.map((timer) => [`${timer.kind} ${timer.key}`, timer])).values()];
  return {
    sql: `INSERT INTO timer (kind, key, subject_id, due_at, data)
          SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[], $5::jsonb[])
          ON CONFLICT (kind, key) DO UPDATE SET subject_id = excluded.subject_id, due_at = excluded.due_at,
            data = excluded.data, attempts = 0, parked_at = NULL, last_error = NULL`,
    params: [
      latest.map((timer) => timer.kind),
      latest.map((timer) => timer.key),
      latest.map((timer) => timer.subjectId),
      latest.map((timer) => timer.dueAt),
      latest.map((timer) => JSON.stringify(timer.data ?? {})),
    ],
  };
}

/** Puts statements side by side in one `WITH`, their parameters behind one another. */
export function combine(parts: readonly BoundStatement[]): BoundStatement {
  const key = parts.map(({ sql }) => sql).join('\n');
  let sql = combined.get(key);
  if (sql === undefined) {
    sql = textOf(parts);
    combined.set(key, sql);
  }
  return { sql, params: parts.flatMap(({ params }) => params) };
}

/** Few, because each part has few forms. */
const combined = new Map<string, string>();

function textOf(parts: readonly BoundStatement[]): string {
  let offset = 0;
  const clauses = parts.map(({ sql, params }, index) => {
    const before = offset;
    offset += params.length;
    return `part_${index} AS (${sql.replaceAll(/\$(\d+)/g, (_, number: string) => `$${Number(number) + before}`)})`;
  });
  return `WITH ${clauses.join(', ')} SELECT 1`;
}
