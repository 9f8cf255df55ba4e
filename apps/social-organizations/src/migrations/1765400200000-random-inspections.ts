import { divisionColumn, jurisdiction, personKeyColumn, versionedColumns } from '@minzheng/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Inspectors, draws that anyone can repeat, and the inspections that were drawn. */
export class RandomInspections1765400200000 implements MigrationInterface {
  readonly name = 'RandomInspections1765400200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE inspector (
      ${versionedColumns},
      code text NOT NULL,
      ${personKeyColumn()},
      active boolean NOT NULL,
      UNIQUE (division, code),
      UNIQUE (division, person_key)
    )`);
    await jurisdiction(runner, 'inspector', { privileges: ['SELECT', 'INSERT', 'UPDATE'] });

    await runner.query(`CREATE TABLE inspector_conflict (
      id uuid PRIMARY KEY,
      inspector_id uuid NOT NULL REFERENCES inspector (id),
      organization_id uuid NOT NULL REFERENCES organization (id),
      ${divisionColumn()},
      reason text NOT NULL,
      UNIQUE (inspector_id, organization_id)
    )`);
    await jurisdiction(runner, 'inspector_conflict', { privileges: ['SELECT', 'INSERT'] });

    // What was drawn once stays as it was drawn: the service may only add.
    await runner.query(`CREATE TABLE inspection_drawing (
      id uuid PRIMARY KEY,
      ${divisionColumn()},
      title text NOT NULL,
      population_on date NOT NULL,
      drawn_at timestamptz NOT NULL,
      drawn_by text NOT NULL,
      share text NOT NULL,
      minimum integer NOT NULL,
      input jsonb NOT NULL,
      drawn jsonb NOT NULL,
      UNIQUE (division, title)
    )`);
    await jurisdiction(runner, 'inspection_drawing', { privileges: ['SELECT', 'INSERT'] });

    await runner.query(`CREATE TABLE inspection (
      ${versionedColumns},
      drawing_id uuid NOT NULL REFERENCES inspection_drawing (id),
      organization_id uuid NOT NULL REFERENCES organization (id),
      place integer NOT NULL CHECK (place > 0),
      state text NOT NULL,
      inspectors text[] NOT NULL,
      inspected_on date,
      present text[] NOT NULL,
      result text,
      findings text,
      published_on date,
      rectify_by date,
      rectification text,
      rectified_on date,
      UNIQUE (drawing_id, organization_id)
    )`);
    await runner.query(`CREATE INDEX inspection_place ON inspection (division, id)`);
    await runner.query(`CREATE INDEX inspection_organization ON inspection (organization_id)`);
    await jurisdiction(runner, 'inspection', { privileges: ['SELECT', 'INSERT', 'UPDATE'] });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE inspection, inspection_drawing, inspector_conflict, inspector`);
  }
}
