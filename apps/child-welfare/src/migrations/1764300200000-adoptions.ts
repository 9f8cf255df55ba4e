import { divisionColumn, jurisdiction } from '@minzheng/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Adoptions of children with files, as civil registration tells them. */
export class Adoptions1764300200000 implements MigrationInterface {
  readonly name = 'Adoptions1764300200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE child_adoption (
      id uuid PRIMARY KEY,
      file_id uuid NOT NULL REFERENCES child_file (id),
      ${divisionColumn()},
      registered_on date,
      dissolved_on date
    )`);
    await runner.query(`CREATE INDEX child_adoption_file ON child_adoption (file_id)`);
    await jurisdiction(runner, 'child_adoption', { privileges: ['SELECT', 'INSERT', 'UPDATE'] });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE child_adoption`);
  }
}
