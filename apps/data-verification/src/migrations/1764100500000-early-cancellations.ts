import { shared } from '@minzheng/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Cancellations that arrive before their requests. */
export class EarlyCancellations1764100500000 implements MigrationInterface {
  readonly name = 'EarlyCancellations1764100500000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE early_cancellation (
      request_id uuid PRIMARY KEY,
      requesting_service text NOT NULL,
      heard_at timestamptz NOT NULL
    )`);
    await shared(runner, 'early_cancellation', { privileges: ['SELECT', 'INSERT'] });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE early_cancellation`);
  }
}
