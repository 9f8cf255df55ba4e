import { createVerificationTables, dropVerificationTables, jurisdiction, versionedColumns } from '@minzheng/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Means checks of families of children in difficulty, and the verifications asked for. */
export class MeansChecks1764300700000 implements MigrationInterface {
  readonly name = 'MeansChecks1764300700000';

  async up(runner: QueryRunner): Promise<void> {
    await createVerificationTables(runner);
    await runner.query(`CREATE TABLE means_check (
      ${versionedColumns},
      monitoring_id uuid NOT NULL REFERENCES child_in_difficulty (id),
      file_id uuid NOT NULL REFERENCES child_file (id),
      state text NOT NULL,
      asked_on date NOT NULL,
      members jsonb NOT NULL,
      decision jsonb
    )`);
    // One at a time, whoever asks first.
    await runner.query(`CREATE UNIQUE INDEX means_check_live ON means_check (monitoring_id)
      WHERE state NOT IN ('replaced', 'withdrawn')`);
    await runner.query(`CREATE INDEX means_check_monitoring ON means_check (monitoring_id, id)`);
    await jurisdiction(runner, 'means_check', { privileges: ['SELECT', 'INSERT', 'UPDATE'] });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE means_check`);
    await dropVerificationTables(runner);
  }
}
