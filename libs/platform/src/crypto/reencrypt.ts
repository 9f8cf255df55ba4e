import pg from 'pg';
import { quote } from '../database/row-shape.js';
import type { EncryptedColumn } from '../service/definition.js';
import { FieldCipher } from './field-cipher.js';
import type { KeyRing } from './key-ring.js';

/** What a rotation needs. */
export interface ReencryptSettings {
  /** As the service's role: row-level security applies, so the division has to be the platform's. */
  readonly databaseUrl: string;
  readonly division: string;
  /** The first key is the one that seals; the others only open. */
  readonly fieldKeys: KeyRing;
}

/** What was sealed anew in one column. */
export interface ReencryptedColumn extends EncryptedColumn {
  readonly count: number;
}

const BATCH = 500;

/**
 * Seals every value of the encrypted columns with the active key, in small transactions beside the running service.
 * It may be stopped and run again; when it finds nothing any more, the old key can be taken out of FIELD_KEYS
 * (answers kept for idempotency keys are sealed too and expire after 48 hours).
 * @returns how many values of which column
 */
export async function reencrypt(
  columns: readonly EncryptedColumn[],
  settings: ReencryptSettings,
): Promise<ReencryptedColumn[]> {
  const cipher = new FieldCipher(settings.fieldKeys);
  const client = new pg.Client({ connectionString: settings.databaseUrl, application_name: 'minzheng reencrypt' });
  await client.connect();
  try {
    await client.query(`SELECT set_config('minzheng.division', $1, false)`, [settings.division]);
    const done: ReencryptedColumn[] = [];
    for (const column of columns) {
      done.push({ ...column, count: await reencryptColumn(client, cipher, settings.fieldKeys.active, column) });
    }
    return done;
  } finally {
    await client.end();
  }
}

async function reencryptColumn(
  client: pg.Client,
  cipher: FieldCipher,
  activeKey: string,
  { table, column }: EncryptedColumn,
): Promise<number> {
  const [tableName, columnName] = [quote(table), quote(column)];
  let count = 0;
  let after: string | undefined;
  for (;;) {
    // Bytes 3… of a sealed value are its key id, byte 2 their number.
    const { rows } = await client.query<{ id: string; sealed: Buffer }>(
      `SELECT id, ${columnName} AS sealed FROM ${tableName}
       WHERE ${columnName} IS NOT NULL AND ($1::uuid IS NULL OR id > $1)
         AND substring(${columnName} FROM 3 FOR get_byte(${columnName}, 1)) <> $2
       ORDER BY id LIMIT $3`,
      [after ?? null, Buffer.from(activeKey), BATCH],
    );
    const last = rows.at(-1);
    if (last === undefined) return count;
    const renewed = rows.map(({ id, sealed }) => {
      const binding = { table, column, id };
      return cipher.seal(binding, cipher.open(binding, sealed));
    });
    // A value that the service changed meanwhile is left alone: it is sealed with the active key already.
    const updated = await client.query(
      `UPDATE ${tableName} AS target SET ${columnName} = given.renewed
       FROM unnest($1::uuid[], $2::bytea[], $3::bytea[]) AS given (id, sealed, renewed)
       WHERE target.id = given.id AND target.${columnName} = given.sealed`,
      [rows.map(({ id }) => id), rows.map(({ sealed }) => sealed), renewed],
    );
    count += updated.rowCount ?? 0;
    after = last.id;
  }
}
