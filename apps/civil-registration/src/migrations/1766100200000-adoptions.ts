import { jurisdiction, personKeyColumn, shared, versionedColumns } from '@minzheng/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Adoptions, and who has adopted. */
export class Adoptions1766100200000 implements MigrationInterface {
  readonly name = 'Adoptions1766100200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE adoption (
      ${versionedColumns},
      state text NOT NULL CHECK (state IN ('applied', 'evaluating', 'evaluated', 'in-review', 'in-notice',
        'registered', 'refused', 'withdrawn', 'dissolved')),
      child jsonb NOT NULL,
      child_file_id uuid,
      adopters jsonb NOT NULL,
      placer jsonb NOT NULL,
      "check" jsonb,
      child_consented_on date,
      evaluation jsonb,
      notice jsonb,
      review jsonb,
      decision jsonb,
      registered_on date,
      dissolution jsonb,
      CHECK ((state IN ('registered', 'dissolved')) = (registered_on IS NOT NULL)),
      CHECK ((state = 'dissolved') = (dissolution IS NOT NULL))
    )`);
    await runner.query(`CREATE INDEX adoption_place ON adoption (division, id)`);
    // A file of child-welfare is adopted out of once at a time, whichever office does it.
    await runner.query(
      `CREATE UNIQUE INDEX adoption_one_live_file ON adoption (child_file_id)
       WHERE state NOT IN ('refused', 'withdrawn', 'dissolved')`,
    );
    await jurisdiction(runner, 'adoption', { privileges: ['SELECT', 'INSERT', 'UPDATE'] });

    // Pseudonymous and asked by every office about its adopters, so it belongs to no place.
    await runner.query(`CREATE TABLE adopter_record (
      adoption_id uuid NOT NULL REFERENCES adoption (id),
      ${personKeyColumn()},
      registered_on date NOT NULL,
      ended_on date,
      PRIMARY KEY (adoption_id, person_key)
    )`);
    await runner.query(`CREATE INDEX adopter_record_person ON adopter_record (person_key) WHERE ended_on IS NULL`);
    await shared(runner, 'adopter_record', { privileges: ['SELECT', 'INSERT', 'UPDATE'] });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE adopter_record, adoption`);
  }
}
