import { jurisdiction, personKeyColumn, versionedColumns } from '@minzheng/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { subsidyStates } from '../subsidy/funeral-subsidy.entity.js';

/** Benefit subsidies: one of a person ever, unless the death was recorded in error. */
export class FuneralSubsidies1764200000200 implements MigrationInterface {
  readonly name = 'FuneralSubsidies1764200000200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE funeral_subsidy (
      ${versionedColumns},
      subsidy_number text NOT NULL UNIQUE,
      death_id uuid NOT NULL REFERENCES death (id),
      ${personKeyColumn()},
      state text NOT NULL CHECK (state IN (${subsidyStates.map((state) => `'${state}'`).join(', ')})),
      died_on date NOT NULL,
      claim_until date NOT NULL,
      claim jsonb,
      applicant_name_sealed bytea,
      applicant_number_sealed bytea,
      account_sealed bytea,
      status jsonb,
      decision jsonb,
      paid_on date,
      CHECK (state NOT IN ('approved', 'paid', 'recovering', 'recovered') OR decision IS NOT NULL)
    )`);
    // A person is subsidised once, in whatever county the family asks.
    await runner.query(`CREATE UNIQUE INDEX funeral_subsidy_once ON funeral_subsidy (person_key)
      WHERE state NOT IN ('void', 'recovering', 'recovered')`);
    await runner.query(`CREATE INDEX funeral_subsidy_place ON funeral_subsidy (division, id)`);
    await runner.query(`CREATE INDEX funeral_subsidy_death ON funeral_subsidy (death_id)`);
    await jurisdiction(runner, 'funeral_subsidy', { privileges: ['SELECT', 'INSERT', 'UPDATE'] });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE funeral_subsidy`);
  }
}
