import {
  divisionColumn,
  jurisdiction,
  personKeyColumn,
  sealedColumn,
  shared,
  versionedColumns,
} from '@minzheng/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Assessors, ability assessments (老年人能力评估) and the level that holds for a person. */
export class AbilityAssessments1767100000000 implements MigrationInterface {
  readonly name = 'AbilityAssessments1767100000000';

  async up(runner: QueryRunner): Promise<void> {
    // Numbers of matters; gaps are harmless, waiting for each other would not be.
    await runner.query(`CREATE SEQUENCE matter_number AS bigint`);
    await runner.query(
      `DO $$ BEGIN EXECUTE format('GRANT USAGE ON SEQUENCE matter_number TO %I', current_setting('minzheng.app_role')); END $$`,
    );

    // One live matter of a kind per person in the whole city: the constraint sees what the caller may not.
    await runner.query(`CREATE TABLE live_matter (
      id uuid PRIMARY KEY,
      kind text NOT NULL,
      ${personKeyColumn()},
      ${divisionColumn()},
      UNIQUE (kind, person_key)
    )`);
    await jurisdiction(runner, 'live_matter', { privileges: ['SELECT', 'INSERT', 'DELETE'] });

    await runner.query(`CREATE TABLE assessor (
      ${versionedColumns},
      ${sealedColumn('name_sealed')},
      certificate_number text NOT NULL,
      valid_from date NOT NULL,
      valid_to date NOT NULL CHECK (valid_to >= valid_from),
      revoked_on date
    )`);
    await runner.query(`CREATE INDEX assessor_place ON assessor (division, id)`);
    await jurisdiction(runner, 'assessor', { privileges: ['SELECT', 'INSERT', 'UPDATE'] });

    // A certificate stands in one register only, whichever county asks.
    await runner.query(`CREATE TABLE assessor_certificate (certificate_number text PRIMARY KEY, ${divisionColumn()})`);
    await jurisdiction(runner, 'assessor_certificate', { privileges: ['SELECT', 'INSERT'] });

    await runner.query(`CREATE TABLE ability_assessment (
      ${versionedColumns},
      ${personKeyColumn()},
      ${sealedColumn('identity_number_sealed')},
      ${sealedColumn('name_sealed')},
      assessment_number text NOT NULL UNIQUE,
      state text NOT NULL,
      reason text NOT NULL,
      requested_on date NOT NULL,
      due_on date NOT NULL,
      rounds jsonb NOT NULL,
      dispute jsonb,
      disputable_to date,
      level smallint CHECK (level BETWEEN 0 AND 4),
      concluded_on date,
      valid_to date,
      CHECK ((level IS NULL) = (valid_to IS NULL))
    )`);
    await runner.query(`CREATE INDEX ability_assessment_place ON ability_assessment (division, id)`);
    await runner.query(`CREATE INDEX ability_assessment_person ON ability_assessment (person_key)`);
    await jurisdiction(runner, 'ability_assessment', { privileges: ['SELECT', 'INSERT', 'UPDATE'] });

    // Pseudonymous and needed wherever the elder is admitted, so it belongs to no place.
    await runner.query(`CREATE TABLE current_ability (
      ${personKeyColumn()} PRIMARY KEY,
      assessment_id uuid NOT NULL UNIQUE,
      level smallint NOT NULL,
      valid_to date NOT NULL
    )`);
    await shared(runner, 'current_ability', { privileges: ['SELECT', 'INSERT', 'UPDATE'] });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE current_ability, ability_assessment, assessor_certificate, assessor, live_matter`);
    await runner.query(`DROP SEQUENCE matter_number`);
  }
}
