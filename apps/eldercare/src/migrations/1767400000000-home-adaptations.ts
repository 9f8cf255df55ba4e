import {
  createVerificationTables,
  divisionColumn,
  dropVerificationTables,
  fenColumn,
  jurisdiction,
  personKeyColumn,
  sealedColumn,
  shared,
  versionedColumns,
} from '@minzheng/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Home adaptation (适老化改造): programmes, adaptations with household, photos and payment; and the verifications asked for. */
export class HomeAdaptations1767400000000 implements MigrationInterface {
  readonly name = 'HomeAdaptations1767400000000';

  async up(runner: QueryRunner): Promise<void> {
    await createVerificationTables(runner);

    await runner.query(`CREATE TABLE adaptation_programme (
      ${versionedColumns},
      year smallint NOT NULL,
      state text NOT NULL,
      ${fenColumn('budget_fen')} CHECK (budget_fen > 0),
      townships jsonb NOT NULL
    )`);
    await runner.query(`CREATE INDEX adaptation_programme_place ON adaptation_programme (division, id)`);
    await jurisdiction(runner, 'adaptation_programme', { privileges: ['SELECT', 'INSERT', 'UPDATE'] });
    // One programme of a county and a year, whoever asks first.
    await runner.query(`CREATE TABLE adaptation_programme_year (
      ${divisionColumn()},
      year smallint NOT NULL,
      PRIMARY KEY (division, year)
    )`);
    await jurisdiction(runner, 'adaptation_programme_year', { privileges: ['SELECT', 'INSERT'] });

    await runner.query(`CREATE TABLE home_adaptation (
      ${versionedColumns},
      ${personKeyColumn()},
      ${sealedColumn('identity_number_sealed')},
      ${sealedColumn('name_sealed')},
      adaptation_number text NOT NULL UNIQUE,
      state text NOT NULL,
      ${fenColumn('monthly_income_fen')} CHECK (monthly_income_fen >= 0),
      disability jsonb,
      filed_on date NOT NULL,
      submitted_by text,
      due_on date,
      plan jsonb,
      ${fenColumn('planned_fen')} CHECK (planned_fen >= 0),
      decision jsonb,
      programme_id uuid,
      ${fenColumn('committed_fen')} CHECK (committed_fen BETWEEN 0 AND planned_fen),
      contract jsonb,
      works jsonb,
      stop jsonb,
      acceptance jsonb,
      paid_fen bigint CHECK (paid_fen BETWEEN 0 AND planned_fen),
      CHECK ((state = 'settled') = (paid_fen IS NOT NULL)),
      CHECK (paid_fen IS NULL OR paid_fen = committed_fen),
      CHECK (programme_id IS NOT NULL OR committed_fen = 0)
    )`);
    await runner.query(`CREATE INDEX home_adaptation_place ON home_adaptation (division, id)`);
    await runner.query(`CREATE INDEX home_adaptation_person ON home_adaptation (person_key)`);
    await runner.query(`CREATE INDEX home_adaptation_programme ON home_adaptation (programme_id)`);
    await jurisdiction(runner, 'home_adaptation', { privileges: ['SELECT', 'INSERT', 'UPDATE'] });

    await runner.query(`CREATE TABLE adaptation_member (
      id uuid PRIMARY KEY,
      adaptation_id uuid NOT NULL REFERENCES home_adaptation (id),
      ${divisionColumn()},
      place smallint NOT NULL,
      ${personKeyColumn()},
      ${sealedColumn('identity_number_sealed')},
      ${sealedColumn('name_sealed')},
      ${fenColumn('monthly_income_fen')} CHECK (monthly_income_fen >= 0),
      UNIQUE (adaptation_id, place)
    )`);
    await jurisdiction(runner, 'adaptation_member', { privileges: ['SELECT', 'INSERT'] });

    // A photo proves one thing once in the whole city: the constraint sees what the caller may not.
    await runner.query(`CREATE TABLE adaptation_photo (
      id uuid PRIMARY KEY,
      adaptation_id uuid NOT NULL REFERENCES home_adaptation (id),
      ${divisionColumn()},
      item text NOT NULL,
      moment text NOT NULL,
      digest text NOT NULL UNIQUE CHECK (digest ~ '^[0-9a-f]{64}$'),
      recorded_by text NOT NULL,
      recorded_at timestamptz NOT NULL
    )`);
    await runner.query(`CREATE INDEX adaptation_photo_adaptation ON adaptation_photo (adaptation_id)`);
    await jurisdiction(runner, 'adaptation_photo', { privileges: ['SELECT', 'INSERT'] });

    // Once: the payment bears the id of the adaptation, and the service's role may not change it.
    await runner.query(`CREATE TABLE adaptation_payment (
      adaptation_id uuid PRIMARY KEY REFERENCES home_adaptation (id),
      ${divisionColumn()},
      programme_id uuid NOT NULL,
      ${fenColumn('amount_fen')} CHECK (amount_fen >= 0),
      invoice_digest text NOT NULL,
      paid_on date NOT NULL,
      paid_by text NOT NULL
    )`);
    await jurisdiction(runner, 'adaptation_payment', { privileges: ['SELECT', 'INSERT'] });

    // Pseudonymous and needed wherever the people live next, so it belongs to no place.
    await runner.query(`CREATE TABLE adapted_person (
      adaptation_id uuid NOT NULL,
      ${personKeyColumn()},
      adapted_on date NOT NULL,
      PRIMARY KEY (person_key, adaptation_id)
    )`);
    await shared(runner, 'adapted_person', { privileges: ['SELECT', 'INSERT'] });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE adapted_person, adaptation_payment, adaptation_photo, adaptation_member`);
    await runner.query(`DROP TABLE home_adaptation, adaptation_programme_year, adaptation_programme`);
    await dropVerificationTables(runner);
  }
}
