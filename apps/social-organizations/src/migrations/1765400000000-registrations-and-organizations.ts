import {
  divisionColumn,
  fenColumn,
  jurisdiction,
  personKeyColumn,
  sealedColumn,
  shared,
  versionedColumns,
} from '@minzheng/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const personColumns = `id uuid PRIMARY KEY,
  ${divisionColumn()},
  role text NOT NULL,
  ${personKeyColumn()},
  ${sealedColumn('name_sealed')},
  ${sealedColumn('identity_number_sealed')}`;

/** Registration of organisations, what is registered, its certificates, roles and changes. */
export class RegistrationsAndOrganizations1765400000000 implements MigrationInterface {
  readonly name = 'RegistrationsAndOrganizations1765400000000';

  async up(runner: QueryRunner): Promise<void> {
    // Numbers of files and credit codes; gaps are harmless, waiting for each other would not be.
    for (const sequence of ['file_number', 'credit_code_serial']) {
      await runner.query(`CREATE SEQUENCE ${sequence} AS bigint`);
      await runner.query(
        `DO $$ BEGIN EXECUTE format('GRANT USAGE ON SEQUENCE ${sequence} TO %I', current_setting('minzheng.app_role')); END $$`,
      );
    }
    await runner.query(`CREATE TABLE registration (
      ${versionedColumns},
      registration_number text NOT NULL UNIQUE,
      state text NOT NULL,
      kind text NOT NULL,
      foundation_type text CHECK ((foundation_type IS NOT NULL) = (kind = 'foundation')),
      name text NOT NULL,
      scope text NOT NULL,
      premises text,
      supervising_unit text NOT NULL,
      consent jsonb,
      individual_founders integer NOT NULL CHECK (individual_founders >= 0),
      unit_founders integer NOT NULL CHECK (unit_founders >= 0),
      verified_capital_fen bigint CHECK (verified_capital_fen >= 0),
      accepted_on date,
      accepted_by text,
      decision_due_on date,
      overdue boolean NOT NULL,
      decision jsonb,
      organization_id uuid
    )`);
    await runner.query(`CREATE INDEX registration_place ON registration (division, id)`);
    await jurisdiction(runner, 'registration', { privileges: ['SELECT', 'INSERT', 'UPDATE'] });

    await runner.query(`CREATE TABLE organization (
      ${versionedColumns},
      credit_code text NOT NULL UNIQUE,
      state text NOT NULL,
      kind text NOT NULL,
      foundation_type text,
      name text NOT NULL,
      scope text NOT NULL,
      premises text NOT NULL,
      supervising_unit text NOT NULL,
      ${fenColumn('capital_fen')},
      registered_on date NOT NULL,
      liquidation_started_on date,
      liquidated_on date,
      deregister_by date,
      ended_on date
    )`);
    await runner.query(`CREATE INDEX organization_place ON organization (division, id)`);
    // One living organisation of a name at one registrar, whatever two requests do at once.
    await runner.query(`CREATE UNIQUE INDEX organization_name ON organization (division, name) WHERE ended_on IS NULL`);
    await jurisdiction(runner, 'organization', { privileges: ['SELECT', 'INSERT', 'UPDATE'] });

    await runner.query(`CREATE TABLE organization_certificate (
      id uuid PRIMARY KEY,
      organization_id uuid NOT NULL REFERENCES organization (id),
      ${divisionColumn()},
      certificate_number text NOT NULL UNIQUE,
      issued_on date NOT NULL,
      valid_to date NOT NULL,
      withdrawn_on date
    )`);
    await runner.query(
      `CREATE UNIQUE INDEX organization_certificate_valid ON organization_certificate (organization_id)
       WHERE withdrawn_on IS NULL`,
    );
    await jurisdiction(runner, 'organization_certificate', { privileges: ['SELECT', 'INSERT', 'UPDATE'] });

    await runner.query(`CREATE TABLE organization_change (
      ${versionedColumns},
      organization_id uuid NOT NULL REFERENCES organization (id),
      state text NOT NULL,
      particulars jsonb NOT NULL,
      consented_on date NOT NULL,
      requested_on date NOT NULL,
      requested_by text NOT NULL,
      decision jsonb
    )`);
    await runner.query(`CREATE INDEX organization_change_of ON organization_change (organization_id, id)`);
    await jurisdiction(runner, 'organization_change', { privileges: ['SELECT', 'INSERT', 'UPDATE'] });

    await runner.query(`CREATE TABLE nominee (${personColumns}, case_id uuid NOT NULL)`);
    await runner.query(`CREATE INDEX nominee_case ON nominee (case_id)`);
    await jurisdiction(runner, 'nominee', { privileges: ['SELECT', 'INSERT', 'UPDATE'] });

    await runner.query(`CREATE TABLE organization_role (
      ${personColumns},
      organization_id uuid NOT NULL REFERENCES organization (id),
      since date NOT NULL,
      ended_on date,
      end_reason text CHECK ((end_reason IS NULL) = (ended_on IS NULL))
    )`);
    await runner.query(`CREATE INDEX organization_role_of ON organization_role (organization_id)`);
    await runner.query(`CREATE INDEX organization_role_person ON organization_role (person_key)`);
    await jurisdiction(runner, 'organization_role', { privileges: ['SELECT', 'INSERT', 'UPDATE'] });

    // Pseudonymous and asked for the whole city, so it belongs to no place.
    await runner.query(`CREATE TABLE legal_representation (
      organization_id uuid PRIMARY KEY REFERENCES organization (id),
      kind text NOT NULL,
      ${personKeyColumn()}
    )`);
    // Nobody represents two associations.
    await runner.query(
      `CREATE UNIQUE INDEX legal_representation_association ON legal_representation (person_key)
       WHERE kind = 'association'`,
    );
    await shared(runner, 'legal_representation', { privileges: ['SELECT', 'INSERT', 'DELETE'] });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `DROP TABLE legal_representation, organization_role, nominee, organization_change, organization_certificate,
        organization, registration`,
    );
    await runner.query(`DROP SEQUENCE credit_code_serial, file_number`);
  }
}
