import type { DataSource, EntityMetadata, EntityTarget, ObjectLiteral } from 'typeorm';
import { VersionedEntity } from './versioned-entity.js';

type ColumnMetadata = EntityMetadata['columns'][number];

/** A statement; with a name, PostgreSQL prepares it once per connection. */
export interface Statement {
  readonly name?: string;
  readonly text: string;
}

/**
 * One entity class as a row: which columns, how a value goes in and comes out.
 * TypeORM's metadata describes it; its unit of work is not used because it costs several times the statement itself.
 */
export class RowShape<E extends ObjectLiteral = ObjectLiteral> {
  readonly table: string;
  readonly columns: readonly ColumnMetadata[];
  readonly key: ColumnMetadata;
  readonly division: ColumnMetadata | undefined;
  readonly isVersioned: boolean;
  private readonly statements = new Map<string, Statement>();
  private readonly metadata: EntityMetadata;
  private readonly columnList: string;

  constructor(
    private readonly dataSource: DataSource,
    target: EntityTarget<E>,
  ) {
    this.metadata = dataSource.getMetadata(target);
    this.table = quote(this.metadata.tableName);
    this.columns = this.metadata.columns.filter((column) => !column.isVirtualProperty);
    this.columnList = this.columns.map((column) => quote(column.databaseName)).join(', ');
    this.key = keyOfOneRow(this.metadata);
    this.division = this.columns.find((column) => column.databaseName === 'division');
    this.isVersioned = (this.metadata.target as { prototype: unknown }).prototype instanceof VersionedEntity;
  }

  /** Values as PostgreSQL stores them, in the order of `columns`; undefined where the entity says nothing. */
  values(entity: ObjectLiteral): unknown[] {
    const { driver } = this.dataSource;
    return this.columns.map(
      (column): unknown => driver.preparePersistentValue(column.getEntityValue(entity), column) as unknown,
    );
  }

  /** Makes the entity of a row, or fills the given one. */
  hydrate(row: Record<string, unknown>, entity: E = this.create()): E {
    for (const column of this.columns) {
      if (!(column.databaseName in row)) continue;
      column.setEntityValue(entity, this.dataSource.driver.prepareHydratedValue(row[column.databaseName], column));
    }
    return entity;
  }

  create(): E {
    return new (this.metadata.target as new () => E)();
  }

  keyOf(entity: ObjectLiteral): unknown {
    return this.key.getEntityValue(entity);
  }

  /** Parameters: key and, when the row has a division, the caller's. */
  selectOne(lock: boolean): Statement {
    return this.statement(lock ? 'lock' : 'get', () => {
      const fence = this.division === undefined ? '' : ' AND starts_with(division, $2)';
      return `SELECT ${this.columnList} FROM ${this.table} WHERE ${quote(this.key.databaseName)} = $1${fence}${lock ? ' FOR UPDATE' : ''}`;
    });
  }

  /** Parameters: those of the conditions. */
  selectMany(conditions: readonly string[], orderBy: string, limit: number): Statement {
    const where = conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`;
    // Not prepared: the best plan of a list depends on how large the caller's division is.
    return { text: `SELECT ${this.columnList} FROM ${this.table}${where} ORDER BY ${orderBy} LIMIT ${limit}` };
  }

  /** Inserts rows of the given columns; what the database fills in by default comes back. */
  insert(given: readonly ColumnMetadata[], rows: number): Statement {
    const names = given.map((column) => quote(column.databaseName));
    const build = (): string => {
      const tuple = (row: number): string =>
        `(${given.map((_, index) => `$${row * given.length + index + 1}`).join(', ')})`;
      const defaults = this.columns.filter((column) => !given.includes(column));
      const returning =
        defaults.length === 0 ? '' : ` RETURNING ${defaults.map((column) => quote(column.databaseName)).join(', ')}`;
      const tuples = Array.from({ length: rows }, (_, row) => tuple(row)).join(', ');
      return `INSERT INTO ${this.table} (${names.join(', ')}) VALUES ${tuples}${returning}`;
    };
    // Only the one-row form is prepared: the others differ in length and would fill the connection's memory.
    return rows === 1 ? this.statement(`insert ${names.join()}`, build) : { text: build() };
  }

  /** Parameters: key, the version that was read (if versioned), then the changed columns. */
  update(changed: readonly ColumnMetadata[]): Statement {
    return this.statement(`update ${changed.map((column) => column.databaseName).join()}`, () => {
      const offset = this.isVersioned ? 3 : 2;
      const sets = changed.map((column, index) => `${quote(column.databaseName)} = $${index + offset}`).join(', ');
      const version = this.isVersioned ? ' AND version = $2' : '';
      return `UPDATE ${this.table} SET ${sets} WHERE ${quote(this.key.databaseName)} = $1${version}`;
    });
  }

  /** Parameters: array of keys. */
  remove(): Statement {
    return this.statement(
      'delete',
      () => `DELETE FROM ${this.table} WHERE ${quote(this.key.databaseName)} = ANY($1::${this.keyType()}[])`,
    );
  }

  /** Whether a value can be a key of this table at all; what cannot is simply not there. */
  acceptsKey(key: unknown): boolean {
    return this.keyType() !== 'uuid' || (typeof key === 'string' && uuidPattern.test(key));
  }

  private keyType(): string {
    return this.dataSource.driver.normalizeType(this.key);
  }

  private statement(purpose: string, build: () => string): Statement {
    let statement = this.statements.get(purpose);
    if (statement === undefined) {
      statement = { name: `mz_${nextStatement++}`, text: build() };
      this.statements.set(purpose, statement);
    }
    return statement;
  }
}

/** The shapes of a data source, made on first use. */
export class RowShapes {
  private readonly shapes = new Map<EntityTarget<ObjectLiteral>, RowShape>();

  constructor(private readonly dataSource: DataSource) {}

  of<E extends ObjectLiteral>(target: EntityTarget<E>): RowShape<E> {
    let shape = this.shapes.get(target);
    if (shape === undefined) {
      shape = new RowShape(this.dataSource, target);
      this.shapes.set(target, shape);
    }
    return shape as unknown as RowShape<E>;
  }

  /** Makes every shape, so that an entity that is not one row is refused at start. */
  verify(): void {
    for (const metadata of this.dataSource.entityMetadatas) this.of(metadata.target);
  }
}

let nextStatement = 1;

const uuidPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export function quote(identifier: string): string {
  return `"${identifier.replaceAll('"', '""')}"`;
}

/** Writes follow no cascade, so an entity that counts on one would lose rows silently and is refused. */
function keyOfOneRow(metadata: EntityMetadata): ColumnMetadata {
  const [key, second] = metadata.primaryColumns;
  if (key === undefined || second !== undefined) throw new Error(`${metadata.name} needs exactly one primary column`);
  const implicit = metadata.relations.filter(
    (relation) => relation.isEager || relation.isCascadeInsert || relation.isCascadeUpdate || relation.isCascadeRemove,
  );
  if (implicit.length > 0) {
    const names = implicit.map((relation) => relation.propertyName).join(', ');
    throw new Error(`${metadata.name}: relations must be neither eager nor cascading: ${names}`);
  }
  return key;
}
