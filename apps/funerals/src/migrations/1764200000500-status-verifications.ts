import { createVerificationTables, dropVerificationTables } from '@minzheng/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Questions to data-verification about the group of the dead, and its reports. */
export class StatusVerifications1764200000500 implements MigrationInterface {
  readonly name = 'StatusVerifications1764200000500';

  up(runner: QueryRunner): Promise<void> {
    return createVerificationTables(runner);
  }

  down(runner: QueryRunner): Promise<void> {
    return dropVerificationTables(runner);
  }
}
