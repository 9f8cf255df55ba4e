import { randomUUID } from 'node:crypto';
import { createTestDatabase, addresses, defaultPolicyDir, type TestDatabase } from '@minzheng/testing';
import { Module } from '@nestjs/common';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { jurisdiction } from '../migrations/jurisdiction.js';
import { defineService } from '../service/definition.js';
import { FieldCipher } from './field-cipher.js';
import { parseKeyRing } from './key-ring.js';
import { reencrypt } from './reencrypt.js';

@Module({})
class EmptyModule {}

class Secrets1764200000000 implements MigrationInterface {
  readonly name = 'Secrets1764200000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE TABLE secret (id uuid PRIMARY KEY, division varchar(12) COLLATE "C" NOT NULL, word bytea)',
    );
    // Append-only for the service, as evidence is; its values have to be sealed anew all the same.
    await jurisdiction(runner, 'secret', { privileges: ['SELECT', 'INSERT'] });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE secret');
  }
}

const definition = defineService({
  name: 'vault',
  title: 'Vault',
  description: 'A service that only exists in this test',
  module: EmptyModule,
  migrations: [Secrets1764200000000],
  encryptedColumns: [{ table: 'secret', column: 'word' }],
  defaultPort: 0,
});

const oldKey = `k1:${Buffer.alloc(32, 1).toString('base64')}`;
const newKey = `k2:${Buffer.alloc(32, 2).toString('base64')}`;
const ring = (keys: string) => ({ division: '9901', fieldKeys: parseKeyRing(keys), operator: 'keeper' });

describe('rotation of the field keys', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase(addresses().databaseUrl, definition, defaultPolicyDir());
  });
  afterAll(() => database.close());

  it('seals everything with the active key, once, and leaves what is empty', async () => {
    const before = new FieldCipher(parseKeyRing(oldKey));
    const ids = Array.from({ length: 1_203 }, () => randomUUID());
    await database.owner.query(
      `INSERT INTO secret SELECT id, '990101001', word FROM unnest($1::uuid[], $2::bytea[]) AS given (id, word)`,
      [ids, ids.map((id) => before.seal({ table: 'secret', column: 'word', id }, `word of ${id}`))],
    );
    await database.owner.query(`INSERT INTO secret VALUES ($1, '990101001', NULL)`, [randomUUID()]);
    const settings = { ...ring(`${newKey},${oldKey}`), databaseOwnerUrl: database.ownerUrl };

    expect(await reencrypt(definition.encryptedColumns, settings)).toEqual([
      { table: 'secret', column: 'word', count: 1_203 },
    ]);
    expect(await reencrypt(definition.encryptedColumns, settings)).toEqual([
      { table: 'secret', column: 'word', count: 0 },
    ]);

    const after = new FieldCipher(parseKeyRing(newKey));
    const { rows } = await database.owner.query<{ id: string; word: Buffer | null }>('SELECT id, word FROM secret');
    const words = rows.flatMap(({ id, word }) =>
      word === null ? [] : [after.open({ table: 'secret', column: 'word', id }, word) === `word of ${id}`],
    );
    expect(words).toHaveLength(1_203);
    expect(words).not.toContain(false);
  });

  it('leaves in the audit log who had it done, of which column, how many, from which keys to which', async () => {
    const { rows } = await database.owner.query<{ details: { count: number } }>(
      `SELECT subject, action, subject_type, subject_id, division, details FROM audit_log ORDER BY at`,
    );
    expect(rows[0]).toEqual({
      subject: 'system:reencrypt',
      action: 'values-reencrypted',
      subject_type: 'encrypted-column',
      subject_id: 'secret.word',
      division: '9901',
      details: { operator: 'keeper', count: 500, fromKeys: ['k1'], toKey: 'k2' },
    });
    // A row per transaction, and none for the run that found nothing.
    expect(rows.map(({ details }) => details.count)).toEqual([500, 500, 203]);
  });

  it('stops at a value it cannot open and changes nothing of its batch', async () => {
    const id = randomUUID();
    const foreign = new FieldCipher(parseKeyRing(`k9:${Buffer.alloc(32, 9).toString('base64')}`));
    const sealed = foreign.seal({ table: 'secret', column: 'word', id }, 'unknown');
    await database.owner.query(`INSERT INTO secret VALUES ($1, '990101001', $2)`, [id, sealed]);
    const settings = { ...ring(newKey), databaseOwnerUrl: database.ownerUrl };
    await expect(reencrypt(definition.encryptedColumns, settings)).rejects.toMatchObject({
      code: 'sealed-value-unreadable',
    });
    const { rows } = await database.owner.query<{ word: Buffer }>('SELECT word FROM secret WHERE id = $1', [id]);
    expect(rows[0]?.word.equals(sealed)).toBe(true);
  });
});
