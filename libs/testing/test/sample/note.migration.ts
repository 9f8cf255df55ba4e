import { jurisdiction, versionedColumns } from '@minzheng/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Notes1764100000000 implements MigrationInterface {
  readonly name = 'Notes1764100000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE note (${versionedColumns}, text text NOT NULL, closed boolean NOT NULL, readings integer NOT NULL)`,
    );
    await jurisdiction(runner, 'note');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE note');
  }
}
