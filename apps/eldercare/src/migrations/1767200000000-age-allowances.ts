import {
  divisionColumn,
  fenColumn,
  jurisdiction,
  personKeyColumn,
  sealedColumn,
  versionedColumns,
} from '@minzheng/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The register of residents and the age allowance (高龄津贴) with its books. */
export class AgeAllowances1767200000000 implements MigrationInterface {
  readonly name = 'AgeAllowances1767200000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE resident (
      ${versionedColumns},
      ${personKeyColumn()} UNIQUE,
      ${sealedColumn('identity_number_sealed')},
      ${sealedColumn('name_sealed')},
      birth_date date NOT NULL,
      state text NOT NULL,
      died_on date,
      CHECK ((state = 'died') = (died_on IS NOT NULL))
    )`);
    await runner.query(`CREATE INDEX resident_place ON resident (division, id)`);
    await jurisdiction(runner, 'resident', { privileges: ['SELECT', 'INSERT', 'UPDATE'] });

    await runner.query(`CREATE TABLE residence_period (
      id uuid PRIMARY KEY,
      ${personKeyColumn()},
      ${divisionColumn()},
      from_day date NOT NULL,
      to_day date CHECK (to_day >= from_day),
      UNIQUE (person_key, from_day)
    )`);
    // Somebody lives in one place at a time.
    await runner.query(
      `CREATE UNIQUE INDEX residence_period_open ON residence_period (person_key) WHERE to_day IS NULL`,
    );
    await runner.query(`CREATE INDEX residence_period_place ON residence_period (division, from_day)`);
    await jurisdiction(runner, 'residence_period', { privileges: ['SELECT', 'INSERT', 'UPDATE'] });

    await runner.query(`CREATE TABLE register_delivery (
      id uuid PRIMARY KEY,
      ${divisionColumn()},
      delivered_at timestamptz NOT NULL,
      received integer NOT NULL,
      applied integer NOT NULL,
      unchanged integer NOT NULL,
      faults jsonb NOT NULL
    )`);
    await jurisdiction(runner, 'register_delivery', { privileges: ['SELECT', 'INSERT'] });

    // Townships whose monthly payment has been set going.
    await runner.query(`CREATE TABLE paying_township (
      township text PRIMARY KEY,
      ${divisionColumn()}
    )`);
    await jurisdiction(runner, 'paying_township', { privileges: ['SELECT', 'INSERT'] });

    await runner.query(`CREATE TABLE age_allowance (
      ${versionedColumns},
      ${personKeyColumn()} UNIQUE,
      ${sealedColumn('identity_number_sealed')},
      ${sealedColumn('name_sealed')},
      state text NOT NULL,
      first_month text NOT NULL,
      last_month text,
      end_reason text,
      tier_age smallint NOT NULL,
      ${fenColumn('monthly_amount_fen')}
    )`);
    await runner.query(`CREATE INDEX age_allowance_place ON age_allowance (division, id)`);
    await jurisdiction(runner, 'age_allowance', { privileges: ['SELECT', 'INSERT', 'UPDATE'] });

    await runner.query(`CREATE TABLE allowance_recovery (
      ${versionedColumns},
      allowance_id uuid NOT NULL REFERENCES age_allowance (id),
      state text NOT NULL,
      ${fenColumn('amount_fen')} CHECK (amount_fen > 0),
      raised_on date NOT NULL,
      closed_on date,
      reason text
    )`);
    await runner.query(`CREATE INDEX allowance_recovery_allowance ON allowance_recovery (allowance_id)`);
    await jurisdiction(runner, 'allowance_recovery', { privileges: ['SELECT', 'INSERT', 'UPDATE'] });

    await runner.query(`CREATE TABLE payment_run (
      id uuid PRIMARY KEY,
      ${divisionColumn()},
      month text NOT NULL,
      paid_on date NOT NULL,
      elders integer NOT NULL,
      back_payments integer NOT NULL,
      ${fenColumn('total_fen')},
      UNIQUE (division, month)
    )`);
    await jurisdiction(runner, 'payment_run', { privileges: ['SELECT', 'INSERT'] });

    // The books: appended and reversed, never edited.
    await runner.query(`CREATE TABLE allowance_entry (
      id uuid PRIMARY KEY,
      allowance_id uuid NOT NULL REFERENCES age_allowance (id),
      ${divisionColumn()},
      ${personKeyColumn()},
      kind text NOT NULL CHECK (kind IN ('payment', 'reversal', 'reinstatement', 'repayment')),
      month text,
      attempt smallint,
      ${fenColumn('amount_fen')},
      tier_age smallint,
      figure jsonb,
      reverses_id uuid UNIQUE REFERENCES allowance_entry (id),
      recovery_id uuid REFERENCES allowance_recovery (id),
      run_id uuid,
      booked_on date NOT NULL,
      booked_by text NOT NULL,
      sequence bigint GENERATED ALWAYS AS IDENTITY,
      CHECK ((kind = 'reversal') = (reverses_id IS NOT NULL)),
      CHECK ((kind = 'repayment') = (month IS NULL)),
      CHECK ((kind IN ('payment', 'reinstatement')) = (attempt IS NOT NULL))
    )`);
    // A month of a person is paid once, whichever place pays; again only after it was taken back.
    await runner.query(
      `CREATE UNIQUE INDEX allowance_entry_once ON allowance_entry (person_key, month, attempt) WHERE attempt IS NOT NULL`,
    );
    await runner.query(`CREATE INDEX allowance_entry_allowance ON allowance_entry (allowance_id, month)`);
    await runner.query(`CREATE INDEX allowance_entry_recovery ON allowance_entry (recovery_id)`);
    await jurisdiction(runner, 'allowance_entry', { privileges: ['SELECT', 'INSERT'] });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `DROP TABLE allowance_entry, payment_run, allowance_recovery, age_allowance, paying_township, register_delivery,
        residence_period, resident`,
    );
  }
}
