import {
  divisionColumn,
  jurisdiction,
  personKeyColumn,
  sealedColumn,
  shared,
  versionedColumns,
} from '@minzheng/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Children's files, their parents and the facts about them. Nothing here can be deleted by the service. */
export class ChildFiles1764300000000 implements MigrationInterface {
  readonly name = 'ChildFiles1764300000000';

  async up(runner: QueryRunner): Promise<void> {
    // Numbers of files; gaps are harmless, waiting for each other would not be.
    await runner.query(`CREATE SEQUENCE child_file_number AS bigint`);
    await runner.query(
      `DO $$ BEGIN EXECUTE format('GRANT USAGE ON SEQUENCE child_file_number TO %I', current_setting('minzheng.app_role')); END $$`,
    );
    await runner.query(`CREATE TABLE child_file (
      ${versionedColumns},
      file_number text NOT NULL UNIQUE,
      state text NOT NULL CHECK (state IN ('open', 'adopted', 'deceased', 'closed')),
      ${personKeyColumn()},
      ${sealedColumn('name_sealed')},
      ${sealedColumn('identity_number_sealed')},
      ${sealedColumn('address_sealed')},
      ${sealedColumn('carer_name_sealed')},
      ${sealedColumn('carer_phone_sealed')},
      placement text NOT NULL,
      other_benefits jsonb NOT NULL,
      adopted_on date,
      close_reason text,
      closed_on date
    )`);
    await runner.query(`CREATE INDEX child_file_place ON child_file (division, id)`);
    await runner.query(`CREATE INDEX child_file_person ON child_file (person_key)`);
    await jurisdiction(runner, 'child_file', { privileges: ['SELECT', 'INSERT', 'UPDATE'] });

    // One file per child in the whole city: the key sees what the caller may not. Freed when a file was an error.
    await runner.query(`CREATE TABLE known_child (
      ${personKeyColumn()} PRIMARY KEY,
      file_id uuid NOT NULL UNIQUE
    )`);
    await shared(runner, 'known_child', { privileges: ['SELECT', 'INSERT', 'DELETE'] });

    await runner.query(`CREATE TABLE parent (
      id uuid PRIMARY KEY,
      file_id uuid NOT NULL REFERENCES child_file (id),
      ${divisionColumn()},
      kind text NOT NULL CHECK (kind IN ('father', 'mother')),
      person_key varchar(64) COLLATE "C",
      name_sealed bytea,
      identity_number_sealed bytea,
      UNIQUE (file_id, kind)
    )`);
    await runner.query(`CREATE INDEX parent_person ON parent (person_key) WHERE person_key IS NOT NULL`);
    await jurisdiction(runner, 'parent', { privileges: ['SELECT', 'INSERT'] });

    await runner.query(`CREATE TABLE guardian_fact (
      id uuid PRIMARY KEY,
      file_id uuid NOT NULL REFERENCES child_file (id),
      parent_id uuid NOT NULL REFERENCES parent (id),
      ${divisionColumn()},
      kind text NOT NULL,
      started_on date NOT NULL,
      term_ends_on date,
      disability jsonb,
      source text NOT NULL,
      source_ref text,
      evidence_digest text,
      recorded_at timestamptz NOT NULL,
      recorded_by text NOT NULL,
      ended_on date,
      end_reason text,
      withdrawn_at timestamptz,
      withdrawal_reason text,
      sequence bigint GENERATED ALWAYS AS IDENTITY,
      CHECK (ended_on IS NULL OR ended_on >= started_on)
    )`);
    await runner.query(`CREATE INDEX guardian_fact_file ON guardian_fact (file_id, sequence)`);
    await runner.query(
      `CREATE UNIQUE INDEX guardian_fact_source ON guardian_fact (parent_id, source, source_ref) WHERE source_ref IS NOT NULL`,
    );
    await jurisdiction(runner, 'guardian_fact', { privileges: ['SELECT', 'INSERT', 'UPDATE'] });

    await runner.query(`CREATE TABLE file_history (
      id uuid PRIMARY KEY,
      file_id uuid NOT NULL REFERENCES child_file (id),
      ${divisionColumn()},
      subject_type text NOT NULL,
      subject_id uuid NOT NULL,
      at timestamptz NOT NULL,
      action text NOT NULL,
      from_state text NOT NULL,
      to_state text NOT NULL,
      actor text NOT NULL,
      roles text[] NOT NULL,
      details jsonb NOT NULL,
      sequence bigint GENERATED ALWAYS AS IDENTITY
    )`);
    await runner.query(`CREATE INDEX file_history_file ON file_history (file_id, sequence)`);
    await jurisdiction(runner, 'file_history', { privileges: ['SELECT', 'INSERT'] });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE file_history, guardian_fact, parent, known_child, child_file`);
    await runner.query(`DROP SEQUENCE child_file_number`);
  }
}
