import type { MigrationInterface, QueryRunner } from 'typeorm';

const divorceStates = `'applied', 'cooling', 'claimable', 'registered', 'refused', 'withdrawn', 'lapsed'`;
const adoptionStates = `'applied', 'evaluating', 'evaluated', 'in-review', 'in-notice', 'registered', 'refused',
  'withdrawn', 'dissolved'`;

/** Applications that ended because somebody of them died. */
export class EndedByDeath1766100400000 implements MigrationInterface {
  readonly name = 'EndedByDeath1766100400000';

  async up(runner: QueryRunner): Promise<void> {
    await states(runner, 'divorce', `${divorceStates}, 'ended-by-death'`);
    await states(runner, 'adoption', `${adoptionStates}, 'ended-by-death'`);
    await liveFiles(runner, `'refused', 'withdrawn', 'dissolved', 'ended-by-death'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await states(runner, 'divorce', divorceStates);
    await states(runner, 'adoption', adoptionStates);
    await liveFiles(runner, `'refused', 'withdrawn', 'dissolved'`);
  }
}

async function states(runner: QueryRunner, table: 'divorce' | 'adoption', list: string): Promise<void> {
  await runner.query(`ALTER TABLE ${table} DROP CONSTRAINT ${table}_state_check,
    ADD CONSTRAINT ${table}_state_check CHECK (state IN (${list}))`);
}

/** A file of child-welfare is adopted out of once at a time. */
async function liveFiles(runner: QueryRunner, ended: string): Promise<void> {
  await runner.query(`DROP INDEX adoption_one_live_file`);
  await runner.query(
    `CREATE UNIQUE INDEX adoption_one_live_file ON adoption (child_file_id) WHERE state NOT IN (${ended})`,
  );
}
