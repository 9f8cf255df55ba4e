import { randomUUID } from 'node:crypto';
import { FixedClock } from '@minzheng/domain';
import { createTestDatabase, addresses, defaultPolicyDir, type TestDatabase } from '@minzheng/testing';
import { Module } from '@nestjs/common';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { defineConfig, env } from '../config/config.js';
import { FieldCipher, keyIdOf } from '../crypto/field-cipher.js';
import { parseKeyRing, parseOwnKeyRing } from '../crypto/key-ring.js';
import { Log } from '../logging/log.js';
import { jurisdiction } from '../migrations/jurisdiction.js';
import { commands } from './commands.js';
import { defineService } from './definition.js';

@Module({})
class EmptyModule {}

class Tips1764200000000 implements MigrationInterface {
  readonly name = 'Tips1764200000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE tip (id uuid PRIMARY KEY, division varchar(12) COLLATE "C" NOT NULL, word bytea, teller bytea)`,
    );
    await jurisdiction(runner, 'tip', { privileges: ['SELECT', 'INSERT'] });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE tip');
  }
}

const definition = defineService({
  name: 'tips',
  title: 'Tips',
  description: 'A service that only exists in this test',
  module: EmptyModule,
  config: defineConfig({ TELLER_KEYS: env.secret({ description: 'keys', read: parseOwnKeyRing('teller') }) }),
  migrations: [Tips1764200000000],
  encryptedColumns: [
    { table: 'tip', column: 'word' },
    { table: 'tip', column: 'teller', keys: 'TELLER_KEYS' },
  ],
  defaultPort: 0,
});

const key = (id: string, byte: number): string => `${id}:${Buffer.alloc(32, byte).toString('base64')}`;

describe('the command reencrypt', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase(addresses().databaseUrl, definition, defaultPolicyDir());
  });
  afterAll(() => database.close());

  it('rotates a ring that one column has to itself apart from the others', async () => {
    const id = randomUUID();
    const sealed = (ring: string, column: string): Buffer =>
      new FieldCipher(parseKeyRing(ring)).seal({ table: 'tip', column, id }, `${column} told`);
    await database.owner.query(`INSERT INTO tip VALUES ($1, '990101001', $2, $3)`, [
      id,
      sealed(key('k1', 1), 'word'),
      sealed(key('teller-k1', 3), 'teller'),
    ]);
    const run = async (environment: Record<string, string>): Promise<string[]> => {
      await commands['reencrypt']!({
        definition,
        environment: { DATABASE_OWNER_URL: database.ownerUrl, PLATFORM_DIVISION: '9901', ...environment },
        words: ['--operator', 'keeper'],
        log: new Log({ service: 'tips', level: 'silent' }),
        clock: new FixedClock('2026-03-02'),
      });
      const { rows } = await database.owner.query<{ word: Buffer; teller: Buffer }>('SELECT word, teller FROM tip');
      return rows.flatMap(({ word, teller }) => [keyIdOf(word), keyIdOf(teller)]);
    };
    const tellers = `${key('teller-k2', 4)},${key('teller-k1', 3)}`;
    expect(await run({ FIELD_KEYS: key('k1', 1), TELLER_KEYS: tellers })).toEqual(['k1', 'teller-k2']);
    const fields = `${key('k2', 2)},${key('k1', 1)}`;
    expect(await run({ FIELD_KEYS: fields, TELLER_KEYS: tellers })).toEqual(['k2', 'teller-k2']);
    const { rows } = await database.owner.query<{ teller: Buffer }>('SELECT teller FROM tip');
    const tellersCipher = new FieldCipher(parseKeyRing(key('teller-k2', 4)));
    expect(tellersCipher.open({ table: 'tip', column: 'teller', id }, rows[0]!.teller)).toBe('teller told');
    await expect(run({ FIELD_KEYS: fields })).rejects.toThrow('TELLER_KEYS');
  });
});
