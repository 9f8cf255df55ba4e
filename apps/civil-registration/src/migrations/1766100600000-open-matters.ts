import { dropOpenMatterIndexes, indexOpenMatters } from '@minzheng/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const open = {
  marriage: ['filed', 'held', 'checked'],
  divorce: ['applied', 'cooling', 'claimable'],
  adoption: ['applied', 'evaluating', 'evaluated', 'in-review', 'in-notice'],
  appointment: ['booked'],
};

/** Counting what waits for somebody reads what is open only. */
export class OpenMatters1766100600000 implements MigrationInterface {
  readonly name = 'OpenMatters1766100600000';

  async up(runner: QueryRunner): Promise<void> {
    await indexOpenMatters(runner, open);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropOpenMatterIndexes(runner, open);
  }
}
