import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether the register of residents has been told that somebody on its list has died. */
export class ListedDead1767600000000 implements MigrationInterface {
  readonly name = 'ListedDead1767600000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE resident ADD COLUMN listed_dead_on date`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE resident DROP COLUMN listed_dead_on`);
  }
}
