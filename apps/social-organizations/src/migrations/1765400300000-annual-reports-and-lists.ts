import { divisionColumn, fenColumn, jurisdiction, versionedColumns } from '@minzheng/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Annual reports, the lists of abnormal and severe organisations, and what leads to these. */
export class AnnualReportsAndLists1765400300000 implements MigrationInterface {
  readonly name = 'AnnualReportsAndLists1765400300000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE annual_report (
      ${versionedColumns},
      organization_id uuid NOT NULL REFERENCES organization (id),
      year integer NOT NULL,
      state text NOT NULL,
      supervisor_by date,
      registrar_by date NOT NULL,
      submitted_on date,
      missed boolean NOT NULL,
      content jsonb,
      review jsonb,
      UNIQUE (organization_id, year)
    )`);
    await runner.query(`CREATE INDEX annual_report_place ON annual_report (division, id)`);
    await jurisdiction(runner, 'annual_report', { privileges: ['SELECT', 'INSERT', 'UPDATE'] });

    await runner.query(`CREATE TABLE list_entry (
      ${versionedColumns},
      organization_id uuid NOT NULL REFERENCES organization (id),
      list text NOT NULL,
      state text NOT NULL,
      reasons jsonb NOT NULL,
      listed_on date NOT NULL,
      proof text,
      decide_by date,
      overdue boolean NOT NULL,
      refusal text,
      ended_on date
    )`);
    await runner.query(`CREATE INDEX list_entry_place ON list_entry (division, id)`);
    // An organisation stands on a list once, however many reasons there are.
    await runner.query(
      `CREATE UNIQUE INDEX list_entry_standing ON list_entry (organization_id, list) WHERE ended_on IS NULL`,
    );
    await jurisdiction(runner, 'list_entry', { privileges: ['SELECT', 'INSERT', 'UPDATE'] });

    await runner.query(`CREATE TABLE penalty (
      id uuid PRIMARY KEY,
      organization_id uuid NOT NULL REFERENCES organization (id),
      ${divisionColumn()},
      kind text NOT NULL,
      ${fenColumn('fine_fen')} CHECK ((fine_fen > 0) = (kind = 'fine')),
      document_number text NOT NULL,
      decided_on date NOT NULL
    )`);
    await runner.query(`CREATE INDEX penalty_organization ON penalty (organization_id)`);
    await jurisdiction(runner, 'penalty', { privileges: ['SELECT', 'INSERT'] });

    await runner.query(`CREATE TABLE mailing (
      id uuid PRIMARY KEY,
      organization_id uuid NOT NULL REFERENCES organization (id),
      ${divisionColumn()},
      sent_on date NOT NULL,
      delivered boolean NOT NULL
    )`);
    await runner.query(`CREATE INDEX mailing_organization ON mailing (organization_id, sent_on)`);
    await jurisdiction(runner, 'mailing', { privileges: ['SELECT', 'INSERT'] });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE mailing, penalty, list_entry, annual_report`);
  }
}
