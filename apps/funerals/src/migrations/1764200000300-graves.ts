import { divisionColumn, jurisdiction, shared, versionedColumns } from '@minzheng/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Cemeteries, their graves and niches with one code each, who lies in them, and the files they came from. */
export class Graves1764200000300 implements MigrationInterface {
  readonly name = 'Graves1764200000300';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE cemetery (
      ${versionedColumns},
      code text COLLATE "C" NOT NULL UNIQUE CHECK (code ~ '^[0-9A-Z]{2,12}$'),
      name text NOT NULL,
      kind text NOT NULL CHECK (kind IN ('public-benefit', 'commercial'))
    )`);
    await runner.query(`CREATE INDEX cemetery_place ON cemetery (division, code)`);
    await jurisdiction(runner, 'cemetery', { privileges: ['SELECT', 'INSERT', 'UPDATE'] });
    await runner.query(`CREATE TABLE cemetery_code (code text PRIMARY KEY, cemetery_id uuid NOT NULL UNIQUE)`);
    await runner.query(`COMMENT ON TABLE cemetery_code IS 'Codes that are taken anywhere in the city; nothing else.'`);
    await shared(runner, 'cemetery_code', { privileges: ['SELECT', 'INSERT'] });

    await runner.query(`CREATE TABLE grave (
      ${versionedColumns},
      grave_code text COLLATE "C" NOT NULL UNIQUE,
      cemetery_id uuid NOT NULL REFERENCES cemetery (id),
      section text NOT NULL,
      row_number integer NOT NULL CHECK (row_number BETWEEN 1 AND 999),
      column_number integer NOT NULL CHECK (column_number BETWEEN 1 AND 999),
      kind text NOT NULL CHECK (kind IN ('grave', 'niche', 'eco-grave')),
      area_cm2 integer NOT NULL CHECK (area_cm2 > 0),
      state text NOT NULL CHECK (state IN ('free', 'sold', 'occupied', 'fee-due', 'closed')),
      holder_key varchar(64) COLLATE "C",
      holder_name_sealed bytea,
      holder_number_sealed bytea,
      sale jsonb,
      urns integer NOT NULL CHECK (urns >= 0),
      fee_paid_to date,
      UNIQUE (cemetery_id, section, row_number, column_number),
      CHECK ((state IN ('free', 'closed')) = (holder_key IS NULL)),
      CHECK (state NOT IN ('free', 'closed') OR (urns = 0 AND sale IS NULL AND fee_paid_to IS NULL)),
      CHECK (state <> 'occupied' OR urns > 0)
    )`);
    await runner.query(`CREATE INDEX grave_place ON grave (division, grave_code)`);
    await runner.query(`CREATE INDEX grave_holder ON grave (holder_key) WHERE holder_key IS NOT NULL`);
    await runner.query(`CREATE INDEX grave_fee ON grave (division, fee_paid_to) WHERE fee_paid_to IS NOT NULL`);
    await jurisdiction(runner, 'grave', { privileges: ['SELECT', 'INSERT', 'UPDATE'] });

    await runner.query(`CREATE TABLE burial (
      id uuid PRIMARY KEY,
      grave_id uuid NOT NULL REFERENCES grave (id),
      ${divisionColumn()},
      death_id uuid NOT NULL UNIQUE REFERENCES death (id),
      certificate_number text NOT NULL UNIQUE,
      eco boolean NOT NULL,
      buried_on date NOT NULL,
      taken_back_on date
    )`);
    await runner.query(`CREATE INDEX burial_grave ON burial (grave_id)`);
    await jurisdiction(runner, 'burial', { privileges: ['SELECT', 'INSERT', 'UPDATE'] });

    await runner.query(`CREATE TABLE grave_import (
      id uuid PRIMARY KEY,
      cemetery_id uuid NOT NULL REFERENCES cemetery (id),
      ${divisionColumn()},
      file_name text NOT NULL,
      digest text NOT NULL,
      lines integer NOT NULL,
      added integer NOT NULL,
      known integer NOT NULL,
      bad_lines jsonb NOT NULL,
      imported_at timestamptz NOT NULL,
      UNIQUE (cemetery_id, digest)
    )`);
    await jurisdiction(runner, 'grave_import', { privileges: ['SELECT', 'INSERT'] });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE grave_import, burial, grave, cemetery_code, cemetery`);
  }
}
