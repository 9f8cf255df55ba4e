import { dropOpenMatterIndexes, indexOpenMatters } from '@minzheng/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const open = {
  ability_assessment: ['requested', 'recorded', 'disputed'],
  home_adaptation: [
    'filed',
    'verifying',
    'verified',
    'planned',
    'approved',
    'commissioned',
    'in-works',
    'stopped',
    'completed',
    'accepted',
  ],
  waiting_entry: ['waiting', 'offered'],
  stay: ['discharged'],
  allowance_recovery: ['open'],
};

/** Counting what waits for somebody reads what is open only. */
export class OpenMatters1767700000000 implements MigrationInterface {
  readonly name = 'OpenMatters1767700000000';

  async up(runner: QueryRunner): Promise<void> {
    await indexOpenMatters(runner, open);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropOpenMatterIndexes(runner, open);
  }
}
