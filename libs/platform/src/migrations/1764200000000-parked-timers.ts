import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Parked timers are counted for the operators; without an index that would read every deadline of every case. */
export class ParkedTimers1764200000000 implements MigrationInterface {
  readonly name = 'ParkedTimers1764200000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE INDEX timer_parked ON timer (kind) WHERE parked_at IS NOT NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX timer_parked`);
  }
}
