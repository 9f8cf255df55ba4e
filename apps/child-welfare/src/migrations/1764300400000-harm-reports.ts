import { divisionColumn, jurisdiction, sealedColumn, versionedColumns } from '@minzheng/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Reports of harm, who reported, who may see them, and all that was done. The service may delete nothing of it; what is
 * appended it cannot change either.
 */
export class HarmReports1764300400000 implements MigrationInterface {
  readonly name = 'HarmReports1764300400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE harm_report (
      ${versionedColumns},
      report_number text NOT NULL UNIQUE,
      state text NOT NULL CHECK (state IN ('received', 'following', 'closed')),
      mandatory boolean NOT NULL,
      submission_id uuid UNIQUE,
      reporter_reachable boolean NOT NULL,
      circumstances text[] NOT NULL CHECK (cardinality(circumstances) > 0),
      danger_now boolean NOT NULL,
      harmed_by text NOT NULL,
      told_age integer CHECK (told_age BETWEEN 0 AND 17),
      ${sealedColumn('account_sealed')},
      place_sealed bytea,
      child_name_sealed bytea,
      child_identity_number_sealed bytea,
      child_person_key varchar(64) COLLATE "C",
      child_file_id uuid REFERENCES child_file (id),
      received_at timestamptz NOT NULL,
      police_state text NOT NULL CHECK (police_state IN ('waiting', 'acknowledged')),
      police_number text,
      police_acknowledged_at timestamptz,
      police_overdue boolean NOT NULL,
      risk_grade text CHECK (risk_grade IN ('high', 'medium', 'low')),
      due_at timestamptz,
      overdue boolean NOT NULL,
      placed boolean NOT NULL,
      last_visited_on date,
      close_reason text,
      closing_note_sealed bytea,
      closed_on date,
      reporter_told_on date,
      CHECK ((police_state = 'acknowledged') = (police_number IS NOT NULL)),
      CHECK ((state = 'closed') = (close_reason IS NOT NULL))
    )`);
    await runner.query(`CREATE INDEX harm_report_place ON harm_report (division, id)`);
    await jurisdiction(runner, 'harm_report', { privileges: ['SELECT', 'INSERT', 'UPDATE'] });

    await runner.query(`CREATE TABLE harm_reporter (
      id uuid PRIMARY KEY,
      report_id uuid NOT NULL UNIQUE REFERENCES harm_report (id),
      ${divisionColumn()},
      ${sealedColumn('identity_sealed')}
    )`);
    await jurisdiction(runner, 'harm_reporter', { privileges: ['SELECT', 'INSERT'] });

    await runner.query(`CREATE TABLE harm_officer (
      id uuid PRIMARY KEY,
      report_id uuid NOT NULL REFERENCES harm_report (id),
      ${divisionColumn()},
      officer text NOT NULL,
      cause text NOT NULL CHECK (cause IN ('duty', 'named')),
      named_by text NOT NULL,
      named_at timestamptz NOT NULL,
      removed_by text,
      removed_at timestamptz
    )`);
    await runner.query(
      `CREATE UNIQUE INDEX harm_officer_named ON harm_officer (officer, report_id) WHERE removed_at IS NULL`,
    );
    await runner.query(`CREATE INDEX harm_officer_report ON harm_officer (report_id)`);
    await jurisdiction(runner, 'harm_officer', { privileges: ['SELECT', 'INSERT', 'UPDATE'] });

    await runner.query(`CREATE TABLE harm_duty (
      ${versionedColumns},
      state text NOT NULL CHECK (state IN ('standing', 'ended')),
      officer text NOT NULL,
      from_on date NOT NULL,
      until_on date NOT NULL,
      CHECK (until_on >= from_on)
    )`);
    await runner.query(`CREATE INDEX harm_duty_place ON harm_duty (division, until_on)`);
    await jurisdiction(runner, 'harm_duty', { privileges: ['SELECT', 'INSERT', 'UPDATE'] });

    await runner.query(`CREATE TABLE police_delivery (
      id uuid PRIMARY KEY REFERENCES harm_report (id),
      ${divisionColumn()},
      state text NOT NULL CHECK (state IN ('waiting', 'acknowledged')),
      attempts integer NOT NULL,
      next_attempt_at timestamptz NOT NULL,
      leased_until timestamptz,
      last_failure text
    )`);
    await runner.query(
      `CREATE INDEX police_delivery_waiting ON police_delivery (next_attempt_at) WHERE state = 'waiting'`,
    );
    await jurisdiction(runner, 'police_delivery', { privileges: ['SELECT', 'INSERT', 'UPDATE'] });

    await runner.query(`CREATE TABLE harm_assessment (
      id uuid PRIMARY KEY,
      report_id uuid NOT NULL REFERENCES harm_report (id),
      ${divisionColumn()},
      assessed_on date NOT NULL,
      assessed_by text NOT NULL,
      facts jsonb NOT NULL,
      risk_grade text NOT NULL CHECK (risk_grade IN ('high', 'medium', 'low')),
      assessment jsonb NOT NULL,
      ${sealedColumn('findings_sealed')},
      sequence bigint GENERATED ALWAYS AS IDENTITY
    )`);
    await runner.query(`CREATE INDEX harm_assessment_report ON harm_assessment (report_id, sequence)`);
    await jurisdiction(runner, 'harm_assessment', { privileges: ['SELECT', 'INSERT'] });

    await runner.query(`CREATE TABLE harm_follow_up (
      id uuid PRIMARY KEY,
      report_id uuid NOT NULL REFERENCES harm_report (id),
      ${divisionColumn()},
      visited_on date NOT NULL,
      recorded_by text NOT NULL,
      child_seen boolean NOT NULL,
      ${sealedColumn('findings_sealed')},
      sequence bigint GENERATED ALWAYS AS IDENTITY
    )`);
    await runner.query(`CREATE INDEX harm_follow_up_report ON harm_follow_up (report_id, sequence)`);
    await jurisdiction(runner, 'harm_follow_up', { privileges: ['SELECT', 'INSERT'] });

    await runner.query(`CREATE TABLE temporary_guardianship (
      ${versionedColumns},
      report_id uuid NOT NULL REFERENCES harm_report (id),
      state text NOT NULL CHECK (state IN ('standing', 'ended')),
      ground text NOT NULL,
      place text NOT NULL,
      ${sealedColumn('carer_sealed')},
      began_on date NOT NULL,
      term_ends_on date NOT NULL,
      overdue boolean NOT NULL,
      ended_on date,
      end_reason text,
      evidence_digest text,
      CHECK ((state = 'ended') = (end_reason IS NOT NULL))
    )`);
    await runner.query(
      `CREATE UNIQUE INDEX temporary_guardianship_standing ON temporary_guardianship (report_id) WHERE state = 'standing'`,
    );
    await jurisdiction(runner, 'temporary_guardianship', { privileges: ['SELECT', 'INSERT', 'UPDATE'] });

    await runner.query(`CREATE TABLE harm_history (
      id uuid PRIMARY KEY,
      report_id uuid NOT NULL REFERENCES harm_report (id),
      ${divisionColumn()},
      at timestamptz NOT NULL,
      action text NOT NULL,
      from_state text NOT NULL,
      to_state text NOT NULL,
      actor text NOT NULL,
      details jsonb NOT NULL,
      sequence bigint GENERATED ALWAYS AS IDENTITY
    )`);
    await runner.query(`CREATE INDEX harm_history_report ON harm_history (report_id, sequence)`);
    await jurisdiction(runner, 'harm_history', { privileges: ['SELECT', 'INSERT'] });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE harm_history, temporary_guardianship, harm_follow_up, harm_assessment, police_delivery,
      harm_duty, harm_officer, harm_reporter, harm_report`);
  }
}
