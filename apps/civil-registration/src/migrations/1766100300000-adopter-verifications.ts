import { createVerificationTables, dropVerificationTables } from '@minzheng/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Questions to data-verification about adopters, and its reports. */
export class AdopterVerifications1766100300000 implements MigrationInterface {
  readonly name = 'AdopterVerifications1766100300000';

  up(runner: QueryRunner): Promise<void> {
    return createVerificationTables(runner);
  }

  down(runner: QueryRunner): Promise<void> {
    return dropVerificationTables(runner);
  }
}
