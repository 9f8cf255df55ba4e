import { isPlainDate } from '@minzheng/domain';
import { badRequest, cursorOf, isUuid, limitOf, mapPage, page } from '@minzheng/platform';
import type { Condition, Page, ReadTransaction } from '@minzheng/platform';
import type { PublicationQuery } from './dto/publication.dto.js';

/** What every row of a publication says. */
export interface PublishedRow {
  id: string;
  day: string;
  division: string;
  creditCode: string;
  name: string;
}

/** A table as the public sees it: rows `R`, shown as `D`. */
export interface PublishedList<R extends PublishedRow, D> {
  /** The table under the name `item`, with everything it is joined to; `organization` is joined for every list. */
  readonly from: string;
  /** Which rows are published; no filter of a reader widens it. */
  readonly published: string;
  /** Day of publication: the order of the list, of which the table has an index. */
  readonly day: string;
  readonly dayType: 'date' | 'text';
  /** Everything that leaves the database. */
  readonly columns: string;
  readonly show: (row: R) => D;
}

/** One page of a published list, in the order of publication. */
export async function publishedPage<R extends PublishedRow, D>(
  tx: ReadTransaction,
  list: PublishedList<R, D>,
  query: PublicationQuery,
  filters: readonly Condition[],
): Promise<Page<D>> {
  const values: unknown[] = [];
  const given = [
    ['organization.credit_code = ?', query.creditCode] as const,
    ['strpos(organization.name, ?) > 0', query.name] as const,
    ['starts_with(item.division, ?)', query.division] as const,
    ...filters,
  ].filter(([, value]) => value !== undefined);
  const conditions = given.map(([sql, value]) => sql.replace('?', `$${String(values.push(value))}`));
  const [after, order] = query.sort === 'oldest' ? ['>', 'ASC'] : ['<', 'DESC'];
  const key = keyOf(query);
  if (key !== undefined) {
    const [day, id] = key.map((value) => `$${String(values.push(value))}`);
    conditions.push(`(${list.day}, item.id) ${after} (${String(day)}::${list.dayType}, ${String(id)}::uuid)`);
  }
  const limit = limitOf(query);
  const rows = await tx.query<R>(
    `SELECT item.id, (${list.day})::text AS day, item.division, organization.credit_code AS "creditCode",
       organization.name, ${list.columns}
     FROM ${list.from} JOIN organization ON organization.id = item.organization_id
     WHERE ${[list.published, ...conditions].join(' AND ')}
     ORDER BY ${list.day} ${order}, item.id ${order} LIMIT ${String(limit + 1)}`,
    values,
  );
  return mapPage(
    page(rows, limit, ({ day, id }) => [day, id]),
    list.show,
  );
}

/** Strangers send any cursor: what is none of ours is refused before PostgreSQL reads it. */
function keyOf(query: PublicationQuery): readonly string[] | undefined {
  const key = cursorOf(query, ['string', 'string']);
  if (key === undefined) return undefined;
  const [day, id] = key;
  if (isPlainDate(day) && isUuid(id)) return [day, id];
  throw badRequest({
    code: 'request-invalid',
    errors: [{ pointer: '/query/after', code: 'cursor-invalid', detail: 'must be the next of a page' }],
  });
}
