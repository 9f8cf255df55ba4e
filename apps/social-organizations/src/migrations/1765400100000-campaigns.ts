import { divisionColumn, fenColumn, jurisdiction, versionedColumns } from '@minzheng/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Charities, their fund-raising campaigns and what these reported. */
export class Campaigns1765400100000 implements MigrationInterface {
  readonly name = 'Campaigns1765400100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE charity_standing (
      ${versionedColumns},
      charity_since date NOT NULL,
      rating integer CHECK (rating BETWEEN 1 AND 5),
      FOREIGN KEY (id) REFERENCES organization (id)
    )`);
    await jurisdiction(runner, 'charity_standing', { privileges: ['SELECT', 'INSERT', 'UPDATE'] });

    await runner.query(`CREATE TABLE campaign (
      ${versionedColumns},
      organization_id uuid NOT NULL REFERENCES organization (id),
      campaign_number text NOT NULL UNIQUE,
      state text NOT NULL,
      plan jsonb NOT NULL,
      filed_on date NOT NULL,
      gaps text,
      correct_by date,
      decision jsonb,
      amendments jsonb NOT NULL,
      last_reported_on date,
      report_due_on date,
      report_overdue boolean NOT NULL
    )`);
    await runner.query(`CREATE INDEX campaign_place ON campaign (division, id)`);
    await runner.query(`CREATE INDEX campaign_organization ON campaign (organization_id, id)`);
    await jurisdiction(runner, 'campaign', { privileges: ['SELECT', 'INSERT', 'UPDATE'] });

    // Appended, never edited: what was made public once stays as it was.
    await runner.query(`CREATE TABLE campaign_report (
      id uuid PRIMARY KEY,
      campaign_id uuid NOT NULL REFERENCES campaign (id),
      ${divisionColumn()},
      reported_on date NOT NULL,
      ${fenColumn('raised_fen')} CHECK (raised_fen >= 0),
      ${fenColumn('spent_fen')} CHECK (spent_fen BETWEEN 0 AND raised_fen),
      final boolean NOT NULL
    )`);
    await runner.query(`CREATE INDEX campaign_report_of ON campaign_report (campaign_id, id)`);
    await jurisdiction(runner, 'campaign_report', { privileges: ['SELECT', 'INSERT'] });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE campaign_report, campaign, charity_standing`);
  }
}
