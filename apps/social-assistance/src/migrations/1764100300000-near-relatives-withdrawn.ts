import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Entries in the register of near relatives that were taken back: the case remembers them. */
export class NearRelativesWithdrawn1764100300000 implements MigrationInterface {
  readonly name = 'NearRelativesWithdrawn1764100300000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE benefit_application ADD COLUMN withdrawn_relatives jsonb NOT NULL DEFAULT '[]'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE benefit_application DROP COLUMN withdrawn_relatives`);
  }
}
