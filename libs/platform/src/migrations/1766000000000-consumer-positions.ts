import { positionTables } from '@minzheng/messaging';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grant } from './jurisdiction.js';

export const positionTable = 'consumer_position';

/** The offsets of the service's consumers beside their effects, so that a restored database knows where to go on. */
export class ConsumerPositions1766000000000 implements MigrationInterface {
  readonly name = 'ConsumerPositions1766000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(positionTables);
    await grant(runner, positionTable);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE ${positionTable}`);
  }
}
