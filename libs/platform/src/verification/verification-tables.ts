import type { QueryRunner } from 'typeorm';
import { personKeyColumn, versionedColumns, divisionColumn } from '../migrations/columns.js';
import { jurisdiction, shared } from '../migrations/jurisdiction.js';

/** Tables of a service that asks for verifications; for the `up` of one of its migrations. */
export async function createVerificationTables(runner: QueryRunner): Promise<void> {
  await runner.query(`CREATE TABLE asked_verification (
    ${versionedColumns},
    case_id uuid NOT NULL,
    purpose text NOT NULL,
    subjects text[] NOT NULL CHECK (cardinality(subjects) > 0),
    due_on date NOT NULL,
    requested_at timestamptz NOT NULL,
    waiting_since timestamptz,
    waiting_for integer,
    started_at timestamptz,
    cancelled_at timestamptz,
    report_id uuid,
    report_version integer CHECK (report_version > 0),
    valid_until date,
    CHECK ((report_id IS NULL) = (report_version IS NULL)),
    CHECK ((waiting_since IS NULL) = (waiting_for IS NULL))
  )`);
  // One question about a matter at a time.
  await runner.query(`CREATE UNIQUE INDEX asked_verification_open ON asked_verification (case_id)
    WHERE cancelled_at IS NULL AND report_id IS NULL`);
  await runner.query(`CREATE INDEX asked_verification_case ON asked_verification (case_id, requested_at, id)`);
  await jurisdiction(runner, 'asked_verification', { privileges: ['SELECT', 'INSERT', 'UPDATE'] });

  await runner.query(`CREATE TABLE verification_evidence (
    id uuid PRIMARY KEY,
    request_id uuid NOT NULL REFERENCES asked_verification (id),
    ${divisionColumn()},
    report_id uuid NOT NULL,
    report_version integer NOT NULL CHECK (report_version > 0),
    report jsonb NOT NULL,
    received_at timestamptz NOT NULL,
    UNIQUE (request_id, report_version)
  )`);
  await jurisdiction(runner, 'verification_evidence', { privileges: ['SELECT', 'INSERT'] });

  // Pseudonymous and needed wherever the person lives now, so it belongs to no place.
  await runner.query(`CREATE TABLE known_authorization (
    authorization_id uuid PRIMARY KEY,
    ${personKeyColumn()},
    purposes text[] NOT NULL,
    valid_from date NOT NULL,
    valid_to date NOT NULL,
    ended_at timestamptz
  )`);
  await runner.query(`CREATE INDEX known_authorization_person ON known_authorization (person_key)`);
  await shared(runner, 'known_authorization', { privileges: ['SELECT', 'INSERT', 'UPDATE'] });
}

/** For the `down` of the same migration. */
export async function dropVerificationTables(runner: QueryRunner): Promise<void> {
  await runner.query(`DROP TABLE known_authorization, verification_evidence, asked_verification`);
}
