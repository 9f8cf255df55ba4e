import {
  divisionColumn,
  jurisdiction,
  personKeyColumn,
  sealedColumn,
  shared,
  versionedColumns,
} from '@minzheng/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Cases, their households and what is known about them. */
export class BenefitApplications1764100000000 implements MigrationInterface {
  readonly name = 'BenefitApplications1764100000000';

  async up(runner: QueryRunner): Promise<void> {
    // Numbers of cases; gaps are harmless, waiting for each other would not be.
    await runner.query(`CREATE SEQUENCE case_number AS bigint`);
    await runner.query(
      `DO $$ BEGIN EXECUTE format('GRANT USAGE ON SEQUENCE case_number TO %I', current_setting('minzheng.app_role')); END $$`,
    );
    await runner.query(`CREATE TABLE benefit_application (
      ${versionedColumns},
      case_number text NOT NULL UNIQUE,
      state text NOT NULL,
      programmes text[] NOT NULL CHECK (cardinality(programmes) > 0),
      near_relative boolean NOT NULL,
      submitted_at timestamptz,
      accepted_at timestamptz,
      accepted_by text,
      supplement jsonb,
      verification jsonb,
      round integer NOT NULL CHECK (round >= 0),
      investigations jsonb NOT NULL,
      opinions jsonb NOT NULL,
      publicities jsonb NOT NULL,
      objections jsonb NOT NULL,
      county_visits jsonb NOT NULL,
      special_case text,
      clocks jsonb NOT NULL,
      overdue boolean NOT NULL,
      closed_at timestamptz
    )`);
    await runner.query(`CREATE INDEX benefit_application_place ON benefit_application (division, id)`);
    await runner.query(`CREATE INDEX benefit_application_overdue ON benefit_application (division, id) WHERE overdue`);
    await runner.query(
      `CREATE INDEX benefit_application_relatives ON benefit_application (division, id) WHERE near_relative`,
    );
    await jurisdiction(runner, 'benefit_application', { privileges: ['SELECT', 'INSERT', 'UPDATE'] });

    await runner.query(`CREATE TABLE household (
      ${versionedColumns},
      facts jsonb NOT NULL,
      FOREIGN KEY (id) REFERENCES benefit_application (id)
    )`);
    await jurisdiction(runner, 'household', { privileges: ['SELECT', 'INSERT', 'UPDATE'] });

    await runner.query(`CREATE TABLE household_member (
      id uuid PRIMARY KEY,
      application_id uuid NOT NULL REFERENCES benefit_application (id),
      ${divisionColumn()},
      ref text NOT NULL,
      ${personKeyColumn()},
      ${sealedColumn('identity_number_sealed')},
      ${sealedColumn('name_sealed')},
      UNIQUE (application_id, ref)
    )`);
    await runner.query(`CREATE INDEX household_member_person ON household_member (person_key)`);
    await jurisdiction(runner, 'household_member');

    // One live case per person and programme in the whole city: the constraint sees what the caller may not.
    await runner.query(`CREATE TABLE live_claim (
      id uuid PRIMARY KEY,
      programme text NOT NULL,
      ${personKeyColumn()},
      application_id uuid NOT NULL REFERENCES benefit_application (id),
      ${divisionColumn()},
      UNIQUE (programme, person_key)
    )`);
    await runner.query(`CREATE INDEX live_claim_application ON live_claim (application_id)`);
    await jurisdiction(runner, 'live_claim', { privileges: ['SELECT', 'INSERT', 'DELETE'] });

    await runner.query(`CREATE TABLE case_history (
      id uuid PRIMARY KEY,
      application_id uuid NOT NULL REFERENCES benefit_application (id),
      ${divisionColumn()},
      at timestamptz NOT NULL,
      action text NOT NULL,
      from_state text NOT NULL,
      to_state text NOT NULL,
      actor text NOT NULL,
      roles text[] NOT NULL,
      details jsonb NOT NULL,
      sequence bigint GENERATED ALWAYS AS IDENTITY
    )`);
    await runner.query(`CREATE INDEX case_history_application ON case_history (application_id, sequence)`);
    await jurisdiction(runner, 'case_history', { privileges: ['SELECT', 'INSERT'] });

    await runner.query(`CREATE TABLE verification_report (
      id uuid PRIMARY KEY,
      report_id uuid NOT NULL,
      version integer NOT NULL,
      application_id uuid NOT NULL REFERENCES benefit_application (id),
      ${divisionColumn()},
      report jsonb NOT NULL,
      applied_at timestamptz NOT NULL,
      UNIQUE (report_id, version)
    )`);
    await jurisdiction(runner, 'verification_report', { privileges: ['SELECT', 'INSERT'] });

    await runner.query(`CREATE TABLE open_question_resolution (
      id uuid PRIMARY KEY,
      application_id uuid NOT NULL REFERENCES benefit_application (id),
      ${divisionColumn()},
      question_key text NOT NULL,
      resolution jsonb NOT NULL,
      resolved_at timestamptz NOT NULL,
      sequence bigint GENERATED ALWAYS AS IDENTITY
    )`);
    await runner.query(
      `CREATE INDEX open_question_resolution_application ON open_question_resolution (application_id, sequence)`,
    );
    await jurisdiction(runner, 'open_question_resolution', { privileges: ['SELECT', 'INSERT'] });

    // Pseudonymous and needed wherever the person lives now, so it belongs to no place.
    await runner.query(`CREATE TABLE known_authorization (
      authorization_id uuid PRIMARY KEY,
      ${personKeyColumn()},
      purposes text[] NOT NULL,
      valid_from date NOT NULL,
      valid_to date NOT NULL,
      ended_at timestamptz
    )`);
    await runner.query(`CREATE INDEX known_authorization_person ON known_authorization (person_key)`);
    await shared(runner, 'known_authorization', { privileges: ['SELECT', 'INSERT', 'UPDATE'] });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `DROP TABLE known_authorization, open_question_resolution, verification_report, case_history, live_claim,
        household_member, household, benefit_application`,
    );
    await runner.query(`DROP SEQUENCE case_number`);
  }
}
