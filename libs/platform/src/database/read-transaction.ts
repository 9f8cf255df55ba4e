import { type PlainDate, shanghaiDate } from '@minzheng/domain';
import type { QueryResult } from 'pg';
import type { EntityManager, EntityTarget, ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { Caller } from '../access/caller.js';
import { cursorOf, limitOf, page, type Page, type PageQuery } from '../dto/page.js';
import type { Conversation } from './conversation.js';
import { rowNotFound, TransactionEndedError } from './database.errors.js';
import type { RowShape, RowShapes, Statement } from './row-shape.js';

/** What a transaction works on; made by Database. */
export interface TransactionContext {
  readonly caller: Caller;
  readonly now: Date;
  readonly conversation: Conversation;
  readonly manager: EntityManager;
  readonly shapes: RowShapes;
}

/** SQL on the columns of one table with `?` for its value; without a value the condition falls away. */
export type Condition = readonly [sql: string, value: unknown];

/** What of a table is listed, and in which order. */
export interface ListOptions {
  readonly where: readonly Condition[];
  readonly orderBy: string;
  readonly limit: number;
}

/** In the "C" collation ':' follows '9', so the range up to it is exactly the codes with this prefix. */
const afterPrefix = (division: string): string => `${division}:`;

/** A look at the caller's subtree as of one moment. PostgreSQL refuses any write in it. */
export class ReadTransaction {
  readonly caller: Caller;
  /** Business time of the transaction: one moment for everything it does. */
  readonly now: Date;
  readonly today: PlainDate;
  private ended = false;

  constructor(protected readonly context: TransactionContext) {
    this.caller = context.caller;
    this.now = context.now;
    this.today = shanghaiDate(context.now);
  }

  /** TypeORM's manager on this transaction, for queries with relations; row-level security applies. */
  get manager(): EntityManager {
    this.assertOpen();
    return this.context.manager;
  }

  /**
   * The row with this id inside the caller's jurisdiction.
   * @throws ProblemError 404 `not-found` when there is none, or none the caller may know of.
   */
  async get<E extends ObjectLiteral>(entity: EntityTarget<E>, id: string): Promise<E> {
    const found = await this.find(entity, id);
    if (found === undefined) throw rowNotFound();
    return found;
  }

  /** Like `get`, but undefined instead of a problem. */
  async find<E extends ObjectLiteral>(entity: EntityTarget<E>, id: string): Promise<E | undefined> {
    return this.load(this.context.shapes.of(entity), id, false);
  }

  /**
   * A query over an entity that is already limited to the caller's subtree, through an index on `division`.
   * Row-level security limits it again.
   */
  select<E extends ObjectLiteral>(entity: EntityTarget<E>, alias: string): SelectQueryBuilder<E> {
    const query = this.manager.createQueryBuilder(entity, alias);
    if (this.context.shapes.of(entity).division === undefined) return query;
    return query.where(`${alias}.division >= :jurisdiction AND ${alias}.division < :afterJurisdiction`, {
      jurisdiction: this.caller.division,
      afterJurisdiction: afterPrefix(this.caller.division),
    });
  }

  /**
   * Rows of one class inside the caller's subtree, without relations: one round trip together with the transaction's
   * beginning, and without TypeORM's making of queries and entities, which costs as much as the rows.
   * @example tx.list(Award, { where: [['state = ?', query.state]], orderBy: 'id DESC', limit: 51 })
   */
  async list<E extends ObjectLiteral>(entity: EntityTarget<E>, { where, orderBy, limit }: ListOptions): Promise<E[]> {
    const shape = this.context.shapes.of(entity);
    const values: unknown[] = [];
    const given = where.filter(([, value]) => value !== undefined);
    const conditions = [...(shape.division === undefined ? [] : this.fence()), ...given].map(([condition, value]) =>
      condition.replace('?', `$${values.push(value)}`),
    );
    const result = await this.run(shape.selectMany(conditions, orderBy, limit), values);
    return result.rows.map((row: Record<string, unknown>) => shape.hydrate(row));
  }

  /**
   * A page of rows inside the caller's subtree, the newest first: ids are in the order of their making.
   * @throws ProblemError 400 `cursor-invalid`
   * @example tx.newest(Award, query, [['state = ?', query.state]])
   */
  async newest<E extends ObjectLiteral & { id: string }>(
    entity: EntityTarget<E>,
    query: PageQuery,
    where: readonly Condition[],
  ): Promise<Page<E>> {
    const limit = limitOf(query);
    const behind: Condition = ['id < ?', cursorOf(query, ['string'])?.[0]];
    const rows = await this.list(entity, { where: [...where, behind], orderBy: 'id DESC', limit: limit + 1 });
    return page(rows, limit, ({ id }) => [id]);
  }

  /** Rows of a statement in SQL; row-level security applies. Parameters are `$1`, `$2` … */
  async query<R extends object = Record<string, unknown>>(text: string, values: readonly unknown[] = []): Promise<R[]> {
    const result = await this.run({ text }, values);
    return result.rows as R[];
  }

  protected async load<E extends ObjectLiteral>(
    shape: RowShape<E>,
    id: unknown,
    lock: boolean,
  ): Promise<E | undefined> {
    if (!shape.acceptsKey(id)) return undefined;
    const values = shape.division === undefined ? [id] : [id, this.caller.division];
    const result = await this.run(shape.selectOne(lock), values);
    const row = result.rows[0] as Record<string, unknown> | undefined;
    return row === undefined ? undefined : shape.hydrate(row);
  }

  private fence(): Condition[] {
    const { division } = this.caller;
    return [
      ['division >= ?', division],
      ['division < ?', afterPrefix(division)],
    ];
  }

  protected run(statement: Statement, values: readonly unknown[]): Promise<QueryResult> {
    this.assertOpen();
    return this.context.conversation.run(statement, values);
  }

  protected assertOpen(): void {
    if (this.ended) throw new TransactionEndedError();
  }

  /** Called by Database: nothing can be done through this object any more. */
  end(): void {
    this.ended = true;
  }
}
