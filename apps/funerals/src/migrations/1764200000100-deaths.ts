import {
  divisionColumn,
  jurisdiction,
  personKeyColumn,
  sealedColumn,
  shared,
  versionedColumns,
} from '@minzheng/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Deaths, the one that stands of a person, and what every service answers about them. */
export class Deaths1764200000100 implements MigrationInterface {
  readonly name = 'Deaths1764200000100';

  async up(runner: QueryRunner): Promise<void> {
    // Numbers of records; gaps are harmless, waiting for each other would not be.
    await runner.query(`CREATE SEQUENCE record_number AS bigint`);
    await runner.query(
      `DO $$ BEGIN EXECUTE format('GRANT USAGE ON SEQUENCE record_number TO %I', current_setting('minzheng.app_role')); END $$`,
    );
    await runner.query(`CREATE TABLE death (
      ${versionedColumns},
      death_number text NOT NULL UNIQUE,
      state text NOT NULL CHECK (state IN ('registered', 'revoked')),
      ${personKeyColumn()},
      ${sealedColumn('name_sealed')},
      ${sealedColumn('identity_number_sealed')},
      died_on date NOT NULL,
      proof_kind text NOT NULL,
      ${sealedColumn('proof_number_sealed')},
      proof_issued_on date NOT NULL CHECK (proof_issued_on >= died_on),
      proof_digest text NOT NULL,
      informant_relation text NOT NULL,
      ${sealedColumn('informant_name_sealed')},
      ${sealedColumn('informant_phone_sealed')},
      registered_on date NOT NULL CHECK (registered_on >= died_on),
      registered_by text NOT NULL,
      revoked_on date,
      revocation_reason text,
      CHECK ((state = 'revoked') = (revoked_on IS NOT NULL AND revocation_reason IS NOT NULL))
    )`);
    await runner.query(`CREATE INDEX death_place ON death (division, id)`);
    await jurisdiction(runner, 'death', { privileges: ['SELECT', 'INSERT', 'UPDATE'] });

    await runner.query(`CREATE TABLE standing_death (
      person_key varchar(64) COLLATE "C" PRIMARY KEY,
      death_id uuid NOT NULL UNIQUE REFERENCES death (id),
      died_on date NOT NULL
    )`);
    await runner.query(
      `COMMENT ON TABLE standing_death IS 'A person dies once, wherever it is registered; a pseudonym and a day only.'`,
    );
    await shared(runner, 'standing_death', { privileges: ['SELECT', 'INSERT', 'DELETE'] });

    await runner.query(`CREATE TABLE death_answer (
      id uuid PRIMARY KEY,
      death_id uuid NOT NULL REFERENCES death (id),
      ${divisionColumn()},
      service text NOT NULL,
      due_on date NOT NULL,
      done_at timestamptz,
      done_effects jsonb,
      undone_at timestamptz,
      undone_effects jsonb,
      UNIQUE (death_id, service)
    )`);
    await jurisdiction(runner, 'death_answer', { privileges: ['SELECT', 'INSERT', 'UPDATE'] });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE death_answer, standing_death, death`);
    await runner.query(`DROP SEQUENCE record_number`);
  }
}
