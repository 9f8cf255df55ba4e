import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Open cases are counted by state and age for the operators, without reading the closed ones of all years. */
export class OpenCases1764100500000 implements MigrationInterface {
  readonly name = 'OpenCases1764100500000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE INDEX benefit_application_open ON benefit_application (state, created_at) INCLUDE (division, overdue)
       WHERE closed_at IS NULL`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX benefit_application_open`);
  }
}
