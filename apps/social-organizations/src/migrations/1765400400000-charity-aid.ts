import {
  createVerificationTables,
  divisionColumn,
  dropVerificationTables,
  fenColumn,
  jurisdiction,
  personKeyColumn,
  sealedColumn,
  versionedColumns,
} from '@minzheng/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Aid that funds give to households, and what the verification service is asked about these. */
export class CharityAid1765400400000 implements MigrationInterface {
  readonly name = 'CharityAid1765400400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE aid_application (
      ${versionedColumns},
      application_number text NOT NULL UNIQUE,
      organization_id uuid NOT NULL REFERENCES organization (id),
      state text NOT NULL,
      ${divisionColumn('residence')},
      need text NOT NULL,
      ${fenColumn('need_fen')} CHECK (need_fen > 0),
      submitted_by text,
      decision jsonb,
      paid_on date
    )`);
    await runner.query(`CREATE INDEX aid_application_place ON aid_application (division, id)`);
    await runner.query(`CREATE INDEX aid_application_fund ON aid_application (organization_id, id)`);
    await jurisdiction(runner, 'aid_application', { privileges: ['SELECT', 'INSERT', 'UPDATE'] });

    await runner.query(`CREATE TABLE aid_member (
      id uuid PRIMARY KEY,
      application_id uuid NOT NULL REFERENCES aid_application (id),
      ${divisionColumn()},
      ref text NOT NULL,
      role text NOT NULL,
      ${personKeyColumn()},
      ${sealedColumn('name_sealed')},
      ${sealedColumn('identity_number_sealed')},
      ${fenColumn('monthly_income_fen')} CHECK (monthly_income_fen >= 0),
      UNIQUE (application_id, ref),
      UNIQUE (application_id, person_key)
    )`);
    await runner.query(`CREATE INDEX aid_member_person ON aid_member (person_key)`);
    await jurisdiction(runner, 'aid_member', { privileges: ['SELECT', 'INSERT', 'UPDATE'] });
    await createVerificationTables(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropVerificationTables(runner);
    await runner.query(`DROP TABLE aid_member, aid_application`);
  }
}
