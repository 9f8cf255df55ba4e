import { jurisdiction, shared, versionedColumns } from '@minzheng/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Changes that are reported, and the rechecks they open in the households that were verified. */
export class HouseholdChanges1764100300000 implements MigrationInterface {
  readonly name = 'HouseholdChanges1764100300000';

  async up(runner: QueryRunner): Promise<void> {
    // Every change asks in which requests its people are subjects.
    await runner.query(
      `CREATE INDEX verification_request_subjects ON verification_request USING gin (subjects jsonb_path_ops)`,
    );
    await runner.query(`CREATE TABLE known_change (
      source_id uuid PRIMARY KEY,
      kind text NOT NULL,
      occurred_on date,
      heard_at timestamptz NOT NULL,
      taken_back_at timestamptz,
      CHECK (occurred_on IS NOT NULL OR taken_back_at IS NOT NULL)
    )`);
    await shared(runner, 'known_change', { privileges: ['SELECT', 'INSERT', 'UPDATE'] });

    await runner.query(`CREATE TABLE household_change (
      ${versionedColumns},
      source_id uuid NOT NULL REFERENCES known_change (source_id),
      kind text NOT NULL,
      person_keys text[] NOT NULL CHECK (cardinality(person_keys) > 0),
      occurred_on date NOT NULL,
      requesting_service text NOT NULL,
      case_id uuid NOT NULL,
      purpose text NOT NULL,
      recheck_by date NOT NULL,
      taken_back_at timestamptz,
      UNIQUE (source_id, case_id)
    )`);
    await runner.query(`CREATE INDEX household_change_place ON household_change (division, id)`);
    await jurisdiction(runner, 'household_change', { privileges: ['SELECT', 'INSERT', 'UPDATE'] });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE household_change, known_change`);
    await runner.query(`DROP INDEX verification_request_subjects`);
  }
}
