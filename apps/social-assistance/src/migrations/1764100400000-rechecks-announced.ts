import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Awards granted before rechecks were announced get the timer that new ones are granted with. */
export class RechecksAnnounced1764100400000 implements MigrationInterface {
  readonly name = 'RechecksAnnounced1764100400000';

  async up(runner: QueryRunner): Promise<void> {
    // A migration belongs to no place and has to see the awards of all.
    await runner.query(`ALTER TABLE award NO FORCE ROW LEVEL SECURITY`);
    await runner.query(`INSERT INTO timer (kind, key, subject_id, due_at, data)
      SELECT 'award-recheck-due', id, id, recheck_due_on::timestamp AT TIME ZONE 'Asia/Shanghai',
        jsonb_build_object('dueOn', to_char(recheck_due_on, 'YYYY-MM-DD'))
      FROM award WHERE state = 'in-payment'`);
    await runner.query(`ALTER TABLE award FORCE ROW LEVEL SECURITY`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM timer WHERE kind = 'award-recheck-due'`);
  }
}
