import { divisionColumn, fenColumn, jurisdiction, versionedColumns } from '@minzheng/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Applications for support, decisions that nobody can change, awards and their redeterminations. */
export class Support1764300100000 implements MigrationInterface {
  readonly name = 'Support1764300100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE support_application (
      ${versionedColumns},
      file_id uuid NOT NULL REFERENCES child_file (id),
      state text NOT NULL,
      filed_by text NOT NULL,
      township_check jsonb,
      due_on date,
      overdue boolean NOT NULL,
      closed_at timestamptz
    )`);
    await runner.query(`CREATE INDEX support_application_place ON support_application (division, id)`);
    // The service looks first and answers with a code; two at the same moment meet this.
    await runner.query(
      `CREATE UNIQUE INDEX support_application_open ON support_application (file_id) WHERE closed_at IS NULL`,
    );
    await runner.query(`CREATE INDEX support_application_file ON support_application (file_id)`);
    await jurisdiction(runner, 'support_application', { privileges: ['SELECT', 'INSERT', 'UPDATE'] });

    await runner.query(`CREATE TABLE support_decision (
      id uuid PRIMARY KEY,
      application_id uuid NOT NULL UNIQUE REFERENCES support_application (id),
      ${divisionColumn()},
      outcome text NOT NULL CHECK (outcome IN ('confirmed', 'refused')),
      decided_on date NOT NULL,
      decided_by text NOT NULL,
      reasons jsonb NOT NULL,
      facts jsonb NOT NULL,
      assessment jsonb NOT NULL
    )`);
    await jurisdiction(runner, 'support_decision', { privileges: ['SELECT', 'INSERT'] });

    await runner.query(`CREATE TABLE support_award (
      ${versionedColumns},
      file_id uuid NOT NULL REFERENCES child_file (id),
      application_id uuid NOT NULL UNIQUE REFERENCES support_application (id),
      state text NOT NULL CHECK (state IN ('in-payment', 'stopped', 'ended')),
      first_payment_month text NOT NULL,
      last_payment_month text,
      end_reason text
    )`);
    await runner.query(`CREATE INDEX support_award_place ON support_award (division, id)`);
    await runner.query(`CREATE UNIQUE INDEX support_award_paid ON support_award (file_id) WHERE state = 'in-payment'`);
    await runner.query(`CREATE INDEX support_award_file ON support_award (file_id)`);
    await jurisdiction(runner, 'support_award', { privileges: ['SELECT', 'INSERT', 'UPDATE'] });

    await runner.query(`CREATE TABLE support_award_amount (
      id uuid PRIMARY KEY,
      award_id uuid NOT NULL REFERENCES support_award (id),
      ${divisionColumn()},
      cause text NOT NULL CHECK (cause IN ('granted', 'redetermined')),
      category text NOT NULL,
      on_date date NOT NULL,
      from_month text NOT NULL,
      ${fenColumn('monthly_amount_fen')} CHECK (monthly_amount_fen >= 0),
      recorded_by text NOT NULL,
      facts jsonb NOT NULL,
      assessment jsonb NOT NULL,
      sequence bigint GENERATED ALWAYS AS IDENTITY
    )`);
    await runner.query(`CREATE INDEX support_award_amount_award ON support_award_amount (award_id, sequence)`);
    await jurisdiction(runner, 'support_award_amount', { privileges: ['SELECT', 'INSERT'] });

    await runner.query(`CREATE TABLE redetermination (
      ${versionedColumns},
      file_id uuid NOT NULL REFERENCES child_file (id),
      award_id uuid NOT NULL REFERENCES support_award (id),
      state text NOT NULL CHECK (state IN ('open', 'concluded', 'lapsed')),
      causes text[] NOT NULL CHECK (cardinality(causes) > 0),
      opened_on date NOT NULL,
      due_on date NOT NULL,
      overdue boolean NOT NULL,
      outcome text,
      reason text,
      concluded_by text,
      assessment jsonb
    )`);
    await runner.query(`CREATE INDEX redetermination_place ON redetermination (division, id)`);
    await runner.query(`CREATE UNIQUE INDEX redetermination_open ON redetermination (file_id) WHERE state = 'open'`);
    await jurisdiction(runner, 'redetermination', { privileges: ['SELECT', 'INSERT', 'UPDATE'] });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `DROP TABLE redetermination, support_award_amount, support_award, support_decision, support_application`,
    );
  }
}
