import { inboxTables, outboxTables } from '@minzheng/messaging';
import { policyTables } from '@minzheng/policy';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { divisionColumn } from './columns.js';
import { grant } from './jurisdiction.js';

const ownTables = ['audit_log', 'idempotency_key', 'timer'];

/** Tables of the platform in every service's database; they belong to no place and have no row-level security. */
export const platformTables: readonly string[] = [
  ...[...`${outboxTables}${inboxTables}${policyTables}`.matchAll(/CREATE TABLE (?:IF NOT EXISTS )?(\w+)/g)].map(
    ([, table = '']) => table,
  ),
  ...ownTables,
];

/** What every service's database has besides its own tables. */
export class PlatformTables1764000000000 implements MigrationInterface {
  readonly name = 'PlatformTables1764000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(outboxTables);
    await runner.query(inboxTables);
    await runner.query(policyTables);
    // Who did what, to which subject, for what purpose. The service can add to it and do nothing else.
    await runner.query(`CREATE TABLE audit_log (
      id uuid PRIMARY KEY,
      at timestamptz NOT NULL DEFAULT clock_timestamp(),
      request_id text NOT NULL,
      subject text NOT NULL,
      client_id text NOT NULL,
      caller_kind text NOT NULL,
      roles text[] NOT NULL,
      caller_division varchar(12) COLLATE "C" NOT NULL,
      action text NOT NULL,
      subject_type text NOT NULL,
      subject_id text NOT NULL,
      ${divisionColumn()},
      purpose text,
      details jsonb NOT NULL
    )`);
    await runner.query(`CREATE INDEX audit_log_subject ON audit_log (subject_id, at)`);
    // The first answer to an Idempotency-Key, sealed; the key is a digest and says nothing.
    await runner.query(`CREATE TABLE idempotency_key (
      key text COLLATE "C" PRIMARY KEY,
      body_hash text NOT NULL,
      response bytea NOT NULL,
      created_at timestamptz NOT NULL DEFAULT now(),
      expires_at timestamptz NOT NULL
    )`);
    await runner.query(`CREATE INDEX idempotency_key_expiry ON idempotency_key (expires_at)`);
    // A row per deadline that has not come yet; sequence keeps the order of timers due at the same moment.
    await runner.query(`CREATE TABLE timer (
      kind text NOT NULL,
      key text NOT NULL,
      subject_id text NOT NULL,
      due_at timestamptz NOT NULL,
      data jsonb NOT NULL,
      sequence bigint GENERATED ALWAYS AS IDENTITY,
      attempts integer NOT NULL DEFAULT 0,
      parked_at timestamptz,
      last_error text,
      PRIMARY KEY (kind, key)
    )`);
    await runner.query(`CREATE INDEX timer_due ON timer (due_at, sequence) WHERE parked_at IS NULL`);
    await runner.query(`CREATE INDEX timer_subject ON timer (subject_id)`);
    for (const table of platformTables) await grant(runner, table);
    await grant(runner, 'audit_log', ['INSERT']);
    await grant(runner, 'migration', ['SELECT']);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE ${platformTables.join(', ')}`);
  }
}
