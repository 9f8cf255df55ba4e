import { parseDivisionCode, systemRandom, type RandomSource } from '@minzheng/domain';
import pg from 'pg';
import { systemCaller, type Caller } from '../access/caller.js';
import { flushStatement } from '../database/flush.js';
import { quote } from '../database/row-shape.js';
import type { EncryptedColumn } from '../service/definition.js';
import { FieldCipher, keyIdOf } from './field-cipher.js';
import type { KeyRing } from './key-ring.js';

/** What a rotation needs. */
export interface ReencryptSettings {
  /**
   * As the owner of the tables: what the service may only append to has to be sealed anew as well. Row-level security
   * binds the owner too, so the division has to be the platform's.
   */
  readonly databaseOwnerUrl: string;
  readonly division: string;
  /** The first key is the one that seals; the others only open. */
  readonly fieldKeys: KeyRing;
  /** Who runs it, for the audit log. */
  readonly operator: string;
}

/** What was sealed anew in one column. */
export interface ReencryptedColumn extends EncryptedColumn {
  readonly count: number;
}

const BATCH = 500;

/**
 * Seals every value of the encrypted columns with the active key, in small transactions beside the running service.
 * It may be stopped and run again; when it finds nothing any more, the old key can be taken out of FIELD_KEYS
 * (answers kept for idempotency keys are sealed too and expire after 48 hours). Each transaction has its audit row.
 * @returns how many values of which column
 */
export async function reencrypt(
  columns: readonly EncryptedColumn[],
  settings: ReencryptSettings,
): Promise<ReencryptedColumn[]> {
  const random = systemRandom();
  const caller = systemCaller('reencrypt', parseDivisionCode(settings.division), { requestId: random.uuid() });
  const client = new pg.Client({ connectionString: settings.databaseOwnerUrl, application_name: 'minzheng reencrypt' });
  await client.connect();
  try {
    await client.query(`SELECT set_config('minzheng.division', $1, false)`, [settings.division]);
    const rotation: Rotation = { client, caller, random, settings, cipher: new FieldCipher(settings.fieldKeys) };
    const done: ReencryptedColumn[] = [];
    for (const column of columns) done.push({ ...column, count: await reencryptColumn(rotation, column) });
    return done;
  } finally {
    await client.end();
  }
}

interface Rotation {
  readonly client: pg.Client;
  readonly cipher: FieldCipher;
  readonly caller: Caller;
  readonly random: RandomSource;
  readonly settings: ReencryptSettings;
}

interface SealedRow {
  readonly id: string;
  readonly sealed: Buffer;
}

async function reencryptColumn(rotation: Rotation, { table, column }: EncryptedColumn): Promise<number> {
  const { client, settings } = rotation;
  const [tableName, columnName] = [quote(table), quote(column)];
  let count = 0;
  let after: string | undefined;
  for (;;) {
    // Bytes 3… of a sealed value are its key id, byte 2 their number.
    const { rows } = await client.query<SealedRow>(
      `SELECT id, ${columnName} AS sealed FROM ${tableName}
       WHERE ${columnName} IS NOT NULL AND ($1::uuid IS NULL OR id > $1)
         AND substring(${columnName} FROM 3 FOR get_byte(${columnName}, 1)) <> $2
       ORDER BY id LIMIT $3`,
      [after ?? null, Buffer.from(settings.fieldKeys.active), BATCH],
    );
    const last = rows.at(-1);
    if (last === undefined) return count;
    count += await reencryptBatch(rotation, { table, column }, rows);
    after = last.id;
  }
}

async function reencryptBatch(
  { client, cipher, caller, random, settings }: Rotation,
  { table, column }: EncryptedColumn,
  rows: readonly SealedRow[],
): Promise<number> {
  const renewed = rows.map(({ id, sealed }) => {
    const binding = { table, column, id };
    return cipher.seal(binding, cipher.open(binding, sealed));
  });
  await client.query('BEGIN');
  try {
    // A value that the service changed meanwhile is left alone: it is sealed with the active key already.
    const updated = await client.query<SealedRow>(
      `UPDATE ${quote(table)} AS target SET ${quote(column)} = given.renewed
       FROM unnest($1::uuid[], $2::bytea[], $3::bytea[]) AS given (id, sealed, renewed)
       WHERE target.id = given.id AND target.${quote(column)} = given.sealed RETURNING given.sealed`,
      [rows.map(({ id }) => id), rows.map(({ sealed }) => sealed), renewed],
    );
    const fromKeys = [...new Set(updated.rows.map(({ sealed }) => keyIdOf(sealed)))].sort();
    const entry = {
      action: 'values-reencrypted',
      subjectType: 'encrypted-column',
      subjectId: `${table}.${column}`,
      division: caller.division,
      details: { operator: settings.operator, count: updated.rows.length, fromKeys, toKey: settings.fieldKeys.active },
    };
    const audit = flushStatement({ audits: [entry], events: [], timers: [] }, caller, random, []);
    if (updated.rows.length > 0 && audit) await client.query(audit.sql, [...audit.params]);
    await client.query('COMMIT');
    return updated.rows.length;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}
