import { shared } from '@minzheng/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How far the feeds of departments have been read. */
export class RegisterFeed1764100400000 implements MigrationInterface {
  readonly name = 'RegisterFeed1764100400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE feed_position (id text PRIMARY KEY, position text NOT NULL, read_at timestamptz NOT NULL)`,
    );
    await shared(runner, 'feed_position', { privileges: ['SELECT', 'INSERT', 'UPDATE'] });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE feed_position`);
  }
}
