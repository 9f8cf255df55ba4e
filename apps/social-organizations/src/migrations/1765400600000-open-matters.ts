import { dropOpenMatterIndexes, indexOpenMatters } from '@minzheng/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const open = {
  registration: ['draft', 'submitted', 'accepted'],
  organization_change: ['requested'],
  annual_report: ['awaited', 'submitted', 'returned'],
  list_entry: ['listed', 'removal-requested'],
  inspection: ['drawn', 'inspected', 'rectifying', 'rectification-reported', 'rectification-overdue'],
  campaign: ['filed', 'correction-requested', 'ended'],
  aid_application: ['draft', 'verifying', 'verified', 'approved'],
};

/** Counting what waits for somebody reads what is open only. */
export class OpenMatters1765400600000 implements MigrationInterface {
  readonly name = 'OpenMatters1765400600000';

  async up(runner: QueryRunner): Promise<void> {
    await indexOpenMatters(runner, open);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropOpenMatterIndexes(runner, open);
  }
}
