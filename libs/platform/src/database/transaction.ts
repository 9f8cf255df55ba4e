import type { DomainEvent, EventDefinition } from '@minzheng/contracts';
import type { Clock, RandomSource } from '@minzheng/domain';
import { newEvent } from '@minzheng/messaging';
import type { EntityTarget, ObjectLiteral } from 'typeorm';
import { assertAuditEntry, type AuditEntry } from '../audit/audit-entry.js';
import type { ScheduledTimer, TimerCancellation } from '../timers/timer.js';
import { rowNotFound, staleVersion } from './database.errors.js';
import { ReadTransaction, type TransactionContext } from './read-transaction.js';
import type { RowShape } from './row-shape.js';
import { VersionedEntity } from './versioned-entity.js';

/** An event as the domain hands it over; id, time and trace are added by `tx.publish`. */
export interface OutgoingEvent<P = unknown> {
  readonly definition: EventDefinition<P>;
  /** Aggregate id: events of one key keep their order. */
  readonly key: string;
  readonly division: string;
  readonly data: P;
}

/** What a transaction has collected for its end. */
export interface Collected {
  readonly events: DomainEvent[];
  readonly audits: AuditEntry[];
  readonly timers: ScheduledTimer[];
  readonly cancellations: TimerCancellation[];
  rowsWritten: number;
}

/** PostgreSQL allows 65535 parameters in one statement. */
const maxParameters = 60_000;

/**
 * The only way to write. Rows go to PostgreSQL at once; events, audit rows and timers are collected and go with the
 * commit, so nothing is published that did not happen.
 */
export class Transaction extends ReadTransaction {
  readonly collected: Collected = { events: [], audits: [], timers: [], cancellations: [], rowsWritten: 0 };
  private readonly clock: Clock = { now: () => this.now };
  private readonly loaded = new WeakMap<object, unknown[]>();

  constructor(
    context: TransactionContext,
    private readonly random: RandomSource,
  ) {
    super(context);
  }

  /** A new UUIDv7. */
  uuid(): string {
    return this.random.uuid();
  }

  /**
   * Loads a row and keeps it from everyone else until the end of the transaction.
   * @param options.version the version the client saw (`If-Match`)
   * @throws ProblemError 404 `not-found` outside the caller's jurisdiction; 412 `version-stale`
   */
  async lock<E extends ObjectLiteral>(
    entity: EntityTarget<E>,
    id: string,
    options: { version?: number | undefined } = {},
  ): Promise<E> {
    const shape = this.context.shapes.of(entity);
    const row = await this.load(shape, id, true);
    if (row === undefined) throw rowNotFound();
    this.loaded.set(row, shape.values(row));
    if (options.version !== undefined && (row as { version?: unknown }).version !== options.version) {
      throw staleVersion();
    }
    return row;
  }

  /** Inserts entities, or plain rows of a class; fills `version`, `createdAt` and `updatedAt` of versioned ones. */
  async insert<E extends object>(entities: E | readonly E[]): Promise<void>;
  async insert<E extends ObjectLiteral>(
    entity: new () => E,
    rows: NoInfer<Partial<E>> | readonly NoInfer<Partial<E>>[],
  ): Promise<E[]>;
  async insert(first: object, rows?: object | readonly object[]): Promise<unknown> {
    if (typeof first === 'function') {
      const target = first as new () => object;
      const entities = listOf(rows ?? []).map((row) => Object.assign(new target(), row));
      await this.insertAll(entities);
      return entities;
    }
    return this.insertAll(listOf(first));
  }

  /**
   * Inserts a row without waiting for PostgreSQL: it leaves with the next statement or the commit, which spares a round
   * trip. What PostgreSQL refuses shows there. Every column has to be given, because no default comes back.
   */
  queueInsert(entity: object): void {
    this.assertOpen();
    const shape = this.context.shapes.of(entity.constructor);
    this.stamp(entity);
    const values = shape.values(entity);
    if (values.includes(undefined)) throw new TypeError(`A queued row of ${shape.table} needs all of its columns`);
    this.context.conversation.add(shape.insert(shape.columns, 1), values);
    this.loaded.set(entity, values);
    this.collected.rowsWritten += 1;
  }

  /**
   * Writes what changed since the row was locked (all columns when it was not) and raises its version.
   * @throws ProblemError 412 `version-stale` when somebody else changed it meanwhile
   */
  async save<E extends object>(entity: E): Promise<E> {
    const shape = this.context.shapes.of(entity.constructor);
    const versionRead = entity instanceof VersionedEntity ? entity.version : undefined;
    if (entity instanceof VersionedEntity) {
      entity.version += 1;
      entity.updatedAt = this.now;
    }
    const values = shape.values(entity);
    const before = this.loaded.get(entity);
    const changed = shape.columns
      .map((column, index) => ({ column, value: values[index], old: before?.[index] }))
      .filter(({ column, value }) => column !== shape.key && value !== undefined)
      .filter(({ value, old }) => before === undefined || !sameValue(value, old));
    if (changed.length === 0) return entity;
    const parameters = [shape.keyOf(entity), ...(versionRead === undefined ? [] : [versionRead])];
    const statement = shape.update(changed.map(({ column }) => column));
    const result = await this.run(statement, [...parameters, ...changed.map(({ value }) => value)]);
    if (result.rowCount !== 1) {
      throw versionRead === undefined ? rowNotFound() : staleVersion();
    }
    this.collected.rowsWritten += 1;
    this.loaded.set(entity, values);
    return entity;
  }

  /** Deletes rows of one class. */
  async delete<E extends object>(entities: E | readonly E[]): Promise<void> {
    const list = listOf(entities) as E[];
    const first = list[0];
    if (first === undefined) return;
    const shape = this.context.shapes.of(first.constructor);
    const result = await this.run(shape.remove(), [list.map((entity) => shape.keyOf(entity))]);
    if (result.rowCount !== list.length) throw rowNotFound();
    this.collected.rowsWritten += list.length;
  }

  /**
   * Publishes an event together with the commit.
   * @throws CodedError `personal-data-in-event`, or a schema fault, at this line
   */
  publish<P>(event: OutgoingEvent<P>): void {
    this.assertOpen();
    const { definition, key, division, data } = event;
    const traceparent = this.caller.traceparent;
    this.collected.events.push(
      newEvent(
        definition,
        { key, division, data },
        { random: this.random, clock: this.clock, ...(traceparent === undefined ? {} : { traceparent }) },
      ),
    );
  }

  /** Says what was done to what; a transaction that wrote without saying so is refused. */
  audit(entry: AuditEntry): void {
    this.assertOpen();
    this.collected.audits.push(assertAuditEntry(entry));
  }

  /** Sets a timer, or moves the one with the same kind and key. It fires once, when business time reaches `dueAt`. */
  schedule(timer: ScheduledTimer): void {
    this.assertOpen();
    // Later would be too late: a parameter that never reaches PostgreSQL does not stop the commit sent behind it.
    if (Number.isNaN(timer.dueAt.getTime())) throw new RangeError(`The timer ${timer.kind} is due at no moment`);
    this.collected.timers.push(timer);
  }

  /** Takes back the timers of a subject, all kinds or one, including those set earlier in this transaction. */
  cancelTimers(subjectId: string, kind?: string): void {
    this.assertOpen();
    const kept = this.collected.timers.filter(
      (timer) => timer.subjectId !== subjectId || (kind !== undefined && timer.kind !== kind),
    );
    this.collected.timers.splice(0, Infinity, ...kept);
    this.collected.cancellations.push({ subjectId, kind });
  }

  private async insertAll(entities: readonly object[]): Promise<void> {
    for (const [target, group] of Map.groupBy(entities, (entity) => entity.constructor)) {
      const shape = this.context.shapes.of(target);
      for (const entity of group) this.stamp(entity);
      const rows = group.map((entity) => ({ entity, values: shape.values(entity) }));
      const said = ({ values }: { values: unknown[] }): string => values.map((value) => value !== undefined).join();
      for (const alike of Map.groupBy(rows, said).values()) await this.insertAlike(shape, alike);
    }
  }

  private stamp(entity: object): void {
    if (!(entity instanceof VersionedEntity)) return;
    entity.version = 1;
    (entity as Partial<VersionedEntity>).createdAt ??= this.now;
    entity.updatedAt = this.now;
  }

  private async insertAlike(shape: RowShape, rows: { entity: object; values: unknown[] }[]): Promise<void> {
    const columns = shape.columns.filter((_, index) => rows[0]?.values[index] !== undefined);
    const perStatement = Math.max(1, Math.floor(maxParameters / columns.length));
    for (let start = 0; start < rows.length; start += perStatement) {
      const chunk = rows.slice(start, start + perStatement);
      const parameters = chunk.flatMap(({ values }) => values.filter((value) => value !== undefined));
      const result = await this.run(shape.insert(columns, chunk.length), parameters);
      const defaults = result.rows as Record<string, unknown>[];
      for (const [index, { entity }] of chunk.entries()) {
        const row = defaults[index];
        if (row !== undefined) shape.hydrate(row, entity);
        this.loaded.set(entity, shape.values(entity));
      }
      this.collected.rowsWritten += chunk.length;
    }
  }
}

function listOf<T>(value: T | readonly T[]): readonly T[] {
  return Array.isArray(value) ? (value as readonly T[]) : [value as T];
}

function sameValue(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (left instanceof Date && right instanceof Date) return left.getTime() === right.getTime();
  if (left instanceof Uint8Array && right instanceof Uint8Array) return Buffer.compare(left, right) === 0;
  if (Array.isArray(left) && Array.isArray(right)) return JSON.stringify(left) === JSON.stringify(right);
  return (left ?? null) === (right ?? null);
}
