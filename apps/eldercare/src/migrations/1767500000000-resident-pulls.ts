import { shared } from '@minzheng/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How far the day's list of residents has been read. */
export class ResidentPulls1767500000000 implements MigrationInterface {
  readonly name = 'ResidentPulls1767500000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE resident_pull (
      id text PRIMARY KEY,
      day date NOT NULL,
      born_until date NOT NULL,
      position text,
      done boolean NOT NULL,
      read_at timestamptz NOT NULL
    )`);
    await shared(runner, 'resident_pull', { privileges: ['SELECT', 'INSERT', 'UPDATE'] });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE resident_pull`);
  }
}
