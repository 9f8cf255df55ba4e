import { divisionColumn, jurisdiction, sealedColumn, versionedColumns } from '@minzheng/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Children in difficulty under monitoring, their visits, the services offered to them. */
export class Difficulties1764300300000 implements MigrationInterface {
  readonly name = 'Difficulties1764300300000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE child_in_difficulty (
      ${versionedColumns},
      file_id uuid NOT NULL REFERENCES child_file (id),
      state text NOT NULL CHECK (state IN ('monitored', 'paused', 'ended')),
      difficulty_class text NOT NULL,
      signs text[] NOT NULL,
      risk_grade text NOT NULL CHECK (risk_grade IN ('high', 'medium', 'low')),
      risk_assessment jsonb NOT NULL,
      last_visited_on date,
      visit_due_on date,
      visit_overdue boolean NOT NULL,
      end_reason text
    )`);
    await runner.query(`CREATE INDEX child_in_difficulty_place ON child_in_difficulty (division, id)`);
    await runner.query(
      `CREATE UNIQUE INDEX child_in_difficulty_monitored ON child_in_difficulty (file_id) WHERE state <> 'ended'`,
    );
    await jurisdiction(runner, 'child_in_difficulty', { privileges: ['SELECT', 'INSERT', 'UPDATE'] });

    await runner.query(`CREATE TABLE child_visit (
      id uuid PRIMARY KEY,
      monitoring_id uuid NOT NULL REFERENCES child_in_difficulty (id),
      ${divisionColumn()},
      visited_on date NOT NULL,
      recorded_by text NOT NULL,
      signs text[] NOT NULL,
      risk_grade text NOT NULL,
      ${sealedColumn('findings_sealed')},
      sequence bigint GENERATED ALWAYS AS IDENTITY
    )`);
    await runner.query(`CREATE INDEX child_visit_monitoring ON child_visit (monitoring_id, sequence)`);
    await jurisdiction(runner, 'child_visit', { privileges: ['SELECT', 'INSERT'] });

    await runner.query(`CREATE TABLE care_service (
      ${versionedColumns},
      monitoring_id uuid NOT NULL REFERENCES child_in_difficulty (id),
      kind text NOT NULL,
      state text NOT NULL CHECK (state IN ('offered', 'delivered', 'declined')),
      offered_on date NOT NULL,
      planned_for date NOT NULL,
      delivered_on date
    )`);
    await runner.query(`CREATE INDEX care_service_monitoring ON care_service (monitoring_id, id)`);
    await jurisdiction(runner, 'care_service', { privileges: ['SELECT', 'INSERT', 'UPDATE'] });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE care_service, child_visit, child_in_difficulty`);
  }
}
