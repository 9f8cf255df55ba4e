import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was found of a family is looked up by its child’s file, across monitorings. */
export class MeansOfAFile1764300800000 implements MigrationInterface {
  readonly name = 'MeansOfAFile1764300800000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE INDEX means_check_decided ON means_check (file_id) WHERE decision IS NOT NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX means_check_decided`);
  }
}
