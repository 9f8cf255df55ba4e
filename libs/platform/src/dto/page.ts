import type { Type } from '@nestjs/common';
import { badRequest, type ProblemError } from '../problems/problem-error.js';
import { IntField, ListField, TextField } from './fields.js';

/** What a cursor is made of: the sort key of the last item, never a person's data. */
export type CursorValue = string | number | null;

/** Most items of one page. */
export const MAX_PAGE = 200;
const DEFAULT_PAGE = 50;

/** Query of a list; extend it with the closed list of filters and sorts. */
export class PageQuery {
  @IntField({ description: 'Most items of this page', example: 50, min: 1, max: MAX_PAGE, optional: true })
  limit?: number;

  @TextField({
    description: 'Cursor: `next` of the page before',
    max: 512,
    pattern: /^[A-Za-z0-9_-]+$/,
    optional: true,
  })
  after?: string;
}

/** One page; `next` is absent on the last one. There are no counts: they cost more than the page. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next?: string;
}

/** How many items this page has. */
export function limitOf(query: PageQuery): number {
  return query.limit ?? DEFAULT_PAGE;
}

/**
 * Makes a page out of `limitOf(query) + 1` rows: the extra row only tells that there is more.
 * @example page(rows, limitOf(query), (row) => [row.createdAt.toISOString(), row.id])
 */
export function page<T>(rows: readonly T[], limit: number, cursorOf: (item: T) => readonly CursorValue[]): Page<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return rows.length > limit && last !== undefined ? { items, next: encodeCursor(cursorOf(last)) } : { items };
}

/** The items of a page as something else, e.g. DTOs. */
export function mapPage<T, U>(source: Page<T>, map: (item: T) => U): Page<U> {
  return { ...source, items: source.items.map(map) };
}

/** Like `mapPage`, for what asks the database: item by item, because a transaction has one connection. */
export async function mapPageInTurn<T, U>(source: Page<T>, map: (item: T) => Promise<U>): Promise<Page<U>> {
  const items: U[] = [];
  for (const item of source.items) items.push(await map(item));
  return { ...source, items };
}

/** Opaque to clients, so that sort keys may change without notice. */
export function encodeCursor(values: readonly CursorValue[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/**
 * The sort key in `query.after`, or undefined on the first page.
 * @param kinds what the key consists of, e.g. `['string', 'number']`; a null stands for any kind
 * @throws ProblemError 400 `cursor-invalid`
 */
export function cursorOf(
  query: PageQuery,
  kinds: readonly ('string' | 'number')[],
): readonly CursorValue[] | undefined {
  if (query.after === undefined) {
    return undefined;
  }
  let values: unknown;
  try {
    values = JSON.parse(Buffer.from(query.after, 'base64url').toString('utf8'));
  } catch {
    throw cursorInvalid();
  }
  const fits =
    Array.isArray(values) &&
    values.length === kinds.length &&
    values.every((value: unknown, index) => value === null || typeof value === kinds[index]);
  if (!fits) {
    throw cursorInvalid();
  }
  return values as CursorValue[];
}

export const cursorInvalid = (cause?: unknown): ProblemError =>
  badRequest({
    code: 'request-invalid',
    errors: [{ pointer: '/query/after', code: 'cursor-invalid', detail: 'must be the next of a page' }],
    cause,
  });

/** DTO class of a page of such items, for `@Answer(PageOf(X))`. */
export function PageOf<T extends object>(item: Type<T>): Type<Page<T>> {
  class ItemPage {
    @ListField(() => item, { description: 'Items in the order of the list', max: MAX_PAGE })
    items: T[];

    @TextField({ description: 'Cursor of the next page; absent on the last one', optional: true })
    next?: string;
  }
  Object.defineProperty(ItemPage, 'name', { value: `${item.name}Page` });
  return ItemPage;
}
