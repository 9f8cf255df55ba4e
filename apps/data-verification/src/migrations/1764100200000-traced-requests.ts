import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A request keeps the trace that started it, so that its queries and its report belong to the same trace. */
export class TracedRequests1764100200000 implements MigrationInterface {
  readonly name = 'TracedRequests1764100200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE verification_request ADD COLUMN traceparent text`);
    // Counted for the operators, without reading the finished ones of all years.
    await runner.query(
      `CREATE INDEX verification_request_open ON verification_request (state, created_at) INCLUDE (division)
       WHERE state IN ('waiting-for-authorization', 'querying')`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX verification_request_open`);
    await runner.query(`ALTER TABLE verification_request DROP COLUMN traceparent`);
  }
}
