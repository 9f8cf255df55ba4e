import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What anybody may read page by page: each index holds what is published, in the order of its publication. */
export class Publication1765400500000 implements MigrationInterface {
  readonly name = 'Publication1765400500000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE INDEX list_entry_published ON list_entry (listed_on, id) WHERE ended_on IS NULL`);
    await runner.query(
      `CREATE INDEX annual_report_published ON annual_report ((review ->> 'reviewedOn'), id) WHERE state = 'accepted'`,
    );
    await runner.query(
      `CREATE INDEX inspection_published ON inspection (published_on, id) WHERE published_on IS NOT NULL`,
    );
    await runner.query(
      `CREATE INDEX campaign_published ON campaign ((decision ->> 'decidedOn'), id)
       WHERE state IN ('on-record', 'ended', 'concluded')`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `DROP INDEX campaign_published, inspection_published, annual_report_published, list_entry_published`,
    );
  }
}
