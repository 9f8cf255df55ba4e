import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A certificate may be issued anew by another office than the one that registered: it then knows under which number. */
export class CertificatesOfOtherOffices1766100500000 implements MigrationInterface {
  readonly name = 'CertificatesOfOtherOffices1766100500000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE certificate ADD COLUMN replaced_elsewhere_by text`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE certificate DROP COLUMN replaced_elsewhere_by`);
  }
}
