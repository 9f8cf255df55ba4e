import {
  divisionColumn,
  jurisdiction,
  jurisdictionThrough,
  personKeyColumn,
  sealedColumn,
  versionedColumns,
} from '@minzheng/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Authorisations, requests, the sources' answers and the reports made of them. */
export class AuthorizationsRequestsReports1764000100000 implements MigrationInterface {
  readonly name = 'AuthorizationsRequestsReports1764000100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE "authorization" (
      ${versionedColumns},
      state text NOT NULL CHECK (state IN ('granted', 'revoked', 'expired')),
      ${personKeyColumn()},
      ${sealedColumn('identity_number')},
      ${sealedColumn('name')},
      signed_by text NOT NULL,
      signer_person_key text,
      signer_name bytea,
      purposes text[] NOT NULL CHECK (cardinality(purposes) > 0),
      valid_from date NOT NULL,
      valid_to date NOT NULL CHECK (valid_to >= valid_from),
      evidence_digest text NOT NULL CHECK (evidence_digest ~ '^[0-9a-f]{64}$'),
      mandate_digest text CHECK (mandate_digest ~ '^[0-9a-f]{64}$'),
      revoked_at timestamptz
    )`);
    // Every request looks its subjects up here.
    await runner.query(
      `CREATE INDEX authorization_person ON "authorization" (person_key, valid_to) WHERE state = 'granted'`,
    );
    await runner.query(`CREATE INDEX authorization_place ON "authorization" (division, id)`);
    await jurisdiction(runner, 'authorization', { privileges: ['SELECT', 'INSERT', 'UPDATE'] });

    await runner.query(`CREATE TABLE verification_request (
      ${versionedColumns},
      state text NOT NULL CHECK (state IN ('waiting-for-authorization', 'querying', 'reported', 'cancelled')),
      requesting_service text NOT NULL,
      case_id uuid NOT NULL,
      purpose text NOT NULL,
      policy_date date NOT NULL,
      due_on date NOT NULL,
      subjects jsonb NOT NULL,
      declared jsonb NOT NULL,
      thresholds jsonb NOT NULL,
      missing text[] NOT NULL,
      leased_until timestamptz,
      report_id uuid
    )`);
    await runner.query(`CREATE INDEX verification_request_place ON verification_request (division, id)`);
    await runner.query(
      `CREATE INDEX verification_request_querying ON verification_request (created_at) WHERE state = 'querying'`,
    );
    await runner.query(
      `CREATE INDEX verification_request_missing ON verification_request USING gin (missing)
       WHERE state = 'waiting-for-authorization'`,
    );
    await jurisdiction(runner, 'verification_request', { privileges: ['SELECT', 'INSERT', 'UPDATE'] });

    await runner.query(`CREATE TABLE source_query (
      id uuid PRIMARY KEY,
      request_id uuid NOT NULL REFERENCES verification_request (id),
      ${personKeyColumn()},
      source text NOT NULL,
      outcome text NOT NULL CHECK (outcome IN ('answered', 'unknown')),
      reason text,
      data_time timestamptz,
      facts bytea,
      answered_at timestamptz NOT NULL,
      CHECK ((outcome = 'answered') = (facts IS NOT NULL AND data_time IS NOT NULL)),
      CHECK ((outcome = 'unknown') = (reason IS NOT NULL))
    )`);
    await runner.query(`CREATE INDEX source_query_request ON source_query (request_id)`);
    await jurisdictionThrough(runner, 'source_query', 'request_id', 'verification_request', {
      privileges: ['SELECT', 'INSERT'],
    });

    await runner.query(`CREATE TABLE verification_report (
      id uuid PRIMARY KEY,
      request_id uuid NOT NULL REFERENCES verification_request (id),
      ${divisionColumn()},
      report_version integer NOT NULL CHECK (report_version > 0),
      content jsonb NOT NULL,
      digest text NOT NULL,
      issued_at timestamptz NOT NULL,
      valid_until date NOT NULL,
      UNIQUE (request_id, report_version)
    )`);
    await jurisdiction(runner, 'verification_report', { privileges: ['SELECT', 'INSERT'] });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE verification_report, source_query, verification_request, "authorization"`);
  }
}
