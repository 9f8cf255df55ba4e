import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What officials enter into the register of near relatives, beside what families declare. */
export class NearRelativesRegistered1764100200000 implements MigrationInterface {
  readonly name = 'NearRelativesRegistered1764100200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE benefit_application ADD COLUMN registered_relative jsonb`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE benefit_application DROP COLUMN registered_relative`);
  }
}
