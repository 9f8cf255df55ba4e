import { divisionColumn, jurisdiction } from '@minzheng/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Changes in households for which awards are rechecked before their regular day. */
export class RecheckCauses1764100600000 implements MigrationInterface {
  readonly name = 'RecheckCauses1764100600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE recheck_cause (
      id uuid PRIMARY KEY,
      source_id uuid NOT NULL,
      application_id uuid NOT NULL REFERENCES benefit_application (id),
      ${divisionColumn()},
      kind text NOT NULL,
      occurred_on date NOT NULL,
      recheck_by date,
      heard_at timestamptz NOT NULL,
      taken_back_at timestamptz,
      settled_at timestamptz,
      CHECK (recheck_by IS NOT NULL OR taken_back_at IS NOT NULL),
      UNIQUE (application_id, source_id)
    )`);
    await runner.query(`CREATE INDEX recheck_cause_open ON recheck_cause (application_id)
      WHERE taken_back_at IS NULL AND settled_at IS NULL`);
    await jurisdiction(runner, 'recheck_cause', { privileges: ['SELECT', 'INSERT', 'UPDATE'] });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE recheck_cause`);
  }
}
