import type { MigrationInterface, QueryRunner } from 'typeorm';
import { divisionColumn, personKeyColumn } from './columns.js';
import { shared } from './jurisdiction.js';

/** One row per death that a service has heard of (身后一件事); for services that use `followDeaths`. */
export class DeathFollowUps1764050000000 implements MigrationInterface {
  readonly name = 'DeathFollowUps1764050000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE death_follow_up (
      id uuid PRIMARY KEY,
      ${personKeyColumn()},
      ${divisionColumn('registered_in')},
      died_on date,
      state text NOT NULL CHECK (state IN ('waiting', 'followed', 'revoked')),
      parts jsonb NOT NULL,
      heard_at timestamptz NOT NULL,
      followed_at timestamptz,
      revoked_at timestamptz,
      CHECK (died_on IS NOT NULL OR state = 'revoked')
    )`);
    await runner.query(
      `COMMENT ON TABLE death_follow_up IS 'Deaths and what this service did about them; kept for taking it back.'`,
    );
    // A person dies once; a second death stands only when the first was revoked.
    await runner.query(
      `CREATE UNIQUE INDEX death_follow_up_standing ON death_follow_up (person_key) WHERE state = 'followed'`,
    );
    await runner.query(`CREATE INDEX death_follow_up_person ON death_follow_up (person_key, state, id)`);
    // A death counts wherever it was registered, and the rows hold nothing but a pseudonym and a day.
    await shared(runner, 'death_follow_up', { privileges: ['SELECT', 'INSERT', 'UPDATE'] });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE death_follow_up');
  }
}
