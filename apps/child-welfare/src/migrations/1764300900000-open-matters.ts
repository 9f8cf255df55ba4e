import { dropOpenMatterIndexes, indexOpenMatters } from '@minzheng/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const open = {
  support_application: ['filed', 'checked'],
  redetermination: ['open'],
  child_in_difficulty: ['monitored'],
  harm_report: ['received', 'following'],
};

/** Counting what waits for somebody reads what is open only. */
export class OpenMatters1764300900000 implements MigrationInterface {
  readonly name = 'OpenMatters1764300900000';

  async up(runner: QueryRunner): Promise<void> {
    await indexOpenMatters(runner, open);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropOpenMatterIndexes(runner, open);
  }
}
