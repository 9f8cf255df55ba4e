import { divisionColumn, fenColumn, jurisdiction, versionedColumns } from '@minzheng/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Decisions, which nobody can change, and the awards that follow from them. */
export class DecisionsAndAwards1764100100000 implements MigrationInterface {
  readonly name = 'DecisionsAndAwards1764100100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE benefit_decision (
      id uuid PRIMARY KEY,
      application_id uuid NOT NULL UNIQUE REFERENCES benefit_application (id),
      ${divisionColumn()},
      programme text NOT NULL,
      outcome text NOT NULL CHECK (outcome IN ('confirmed', 'refused')),
      decided_on date NOT NULL,
      decided_at timestamptz NOT NULL,
      decided_by text NOT NULL,
      level text NOT NULL CHECK (level IN ('county', 'township')),
      reasons jsonb NOT NULL,
      facts jsonb NOT NULL,
      assessment jsonb NOT NULL
    )`);
    await jurisdiction(runner, 'benefit_decision', { privileges: ['SELECT', 'INSERT'] });

    await runner.query(`CREATE TABLE award (
      ${versionedColumns},
      application_id uuid NOT NULL UNIQUE REFERENCES benefit_application (id),
      case_number text NOT NULL,
      programme text NOT NULL,
      state text NOT NULL CHECK (state IN ('in-payment', 'ended')),
      first_payment_month text NOT NULL,
      last_payment_month text,
      end_reason text,
      recheck_due_on date NOT NULL
    )`);
    await runner.query(`CREATE INDEX award_place ON award (division, id)`);
    await runner.query(`CREATE INDEX award_recheck_due ON award (recheck_due_on) WHERE state = 'in-payment'`);
    await jurisdiction(runner, 'award', { privileges: ['SELECT', 'INSERT', 'UPDATE'] });

    await runner.query(`CREATE TABLE award_amount (
      id uuid PRIMARY KEY,
      award_id uuid NOT NULL REFERENCES award (id),
      ${divisionColumn()},
      cause text NOT NULL CHECK (cause IN ('granted', 'rechecked')),
      on_date date NOT NULL,
      from_month text NOT NULL,
      ${fenColumn('monthly_amount_fen')} CHECK (monthly_amount_fen >= 0),
      recorded_at timestamptz NOT NULL,
      recorded_by text NOT NULL,
      facts jsonb NOT NULL,
      assessment jsonb NOT NULL,
      sequence bigint GENERATED ALWAYS AS IDENTITY
    )`);
    await runner.query(`CREATE INDEX award_amount_award ON award_amount (award_id, sequence)`);
    await jurisdiction(runner, 'award_amount', { privileges: ['SELECT', 'INSERT'] });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE award_amount, award, benefit_decision`);
  }
}
