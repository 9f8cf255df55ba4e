import { jurisdiction, versionedColumns } from '@minzheng/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Divorces by registration. */
export class Divorces1766100100000 implements MigrationInterface {
  readonly name = 'Divorces1766100100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE divorce (
      ${versionedColumns},
      state text NOT NULL CHECK (
        state IN ('applied', 'cooling', 'claimable', 'registered', 'refused', 'withdrawn', 'lapsed')),
      appointment_id uuid REFERENCES appointment (id),
      declarations jsonb NOT NULL,
      agreement jsonb NOT NULL,
      marriage_registered_in_mainland boolean NOT NULL,
      "check" jsonb,
      counselling jsonb NOT NULL,
      received_on date,
      windows jsonb,
      withdrawn_by text CHECK (withdrawn_by IN ('first', 'second')),
      decision jsonb,
      registered_on date,
      CHECK ((received_on IS NULL) = (windows IS NULL)),
      CHECK ((state = 'registered') = (registered_on IS NOT NULL))
    )`);
    await runner.query(`CREATE INDEX divorce_place ON divorce (division, id)`);
    await jurisdiction(runner, 'divorce', { privileges: ['SELECT', 'INSERT', 'UPDATE'] });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE divorce`);
  }
}
