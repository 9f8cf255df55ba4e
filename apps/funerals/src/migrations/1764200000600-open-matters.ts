import { dropOpenMatterIndexes, indexOpenMatters } from '@minzheng/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const open = {
  cremation: ['ordered'],
  funeral_bill: ['issued'],
  funeral_subsidy: ['offered', 'applied', 'approved', 'recovering'],
  slot_booking: ['booked'],
  grave: ['fee-due'],
};

/** Counting what waits for somebody reads what is open only. */
export class OpenMatters1764200000600 implements MigrationInterface {
  readonly name = 'OpenMatters1764200000600';

  async up(runner: QueryRunner): Promise<void> {
    await indexOpenMatters(runner, open);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropOpenMatterIndexes(runner, open);
  }
}
