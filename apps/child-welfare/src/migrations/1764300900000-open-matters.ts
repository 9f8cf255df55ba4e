import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tables that grow for years, with the states in which a matter waits for somebody. */
const open: Readonly<Record<string, readonly string[]>> = {
  support_application: ['filed', 'checked'],
  redetermination: ['open'],
  child_in_difficulty: ['monitored'],
  harm_report: ['received', 'following'],
};

/** `matters_open` is counted every minute: over what is open, whatever has been settled since the beginning. */
export class OpenMatters1764300900000 implements MigrationInterface {
  readonly name = 'OpenMatters1764300900000';

  async up(runner: QueryRunner): Promise<void> {
    for (const [table, states] of Object.entries(open)) {
      const list = states.map((state) => `'${state}'`).join(', ');
      await runner.query(`CREATE INDEX ${table}_open_matters ON ${table} (state, created_at) WHERE state IN (${list})`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of Object.keys(open)) await runner.query(`DROP INDEX ${table}_open_matters`);
  }
}
