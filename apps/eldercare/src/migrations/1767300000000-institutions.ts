import {
  divisionColumn,
  fenColumn,
  jurisdiction,
  personKeyColumn,
  sealedColumn,
  versionedColumns,
} from '@minzheng/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Institutions (养老机构), beds, who waits for one and who lives in one. */
export class Institutions1767300000000 implements MigrationInterface {
  readonly name = 'Institutions1767300000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE institution (
      ${versionedColumns},
      name text NOT NULL,
      credit_code text NOT NULL,
      operator text NOT NULL,
      state text NOT NULL,
      ${fenColumn('net_fixed_assets_fen')} CHECK (net_fixed_assets_fen >= 0),
      custody_bank text,
      filed_on date,
      closing jsonb
    )`);
    await runner.query(`CREATE INDEX institution_place ON institution (division, id)`);
    await jurisdiction(runner, 'institution', { privileges: ['SELECT', 'INSERT', 'UPDATE'] });

    // An institution stands in one register only, whichever county asks.
    await runner.query(`CREATE TABLE institution_code (credit_code text PRIMARY KEY, ${divisionColumn()})`);
    await jurisdiction(runner, 'institution_code', { privileges: ['SELECT', 'INSERT'] });

    await runner.query(`CREATE TABLE bed (
      ${versionedColumns},
      institution_id uuid NOT NULL REFERENCES institution (id),
      room text NOT NULL,
      label text NOT NULL,
      kind text NOT NULL,
      state text NOT NULL,
      ${fenColumn('monthly_fee_fen')} CHECK (monthly_fee_fen > 0)
    )`);
    await runner.query(`CREATE UNIQUE INDEX bed_name ON bed (institution_id, room, label) WHERE state <> 'removed'`);
    await runner.query(`CREATE INDEX bed_place ON bed (division, id)`);
    await jurisdiction(runner, 'bed', { privileges: ['SELECT', 'INSERT', 'UPDATE'] });

    await runner.query(`CREATE TABLE waiting_entry (
      ${versionedColumns},
      ${personKeyColumn()},
      ${sealedColumn('identity_number_sealed')},
      ${sealedColumn('name_sealed')},
      institution_id uuid NOT NULL REFERENCES institution (id),
      bed_kind text NOT NULL,
      classes text[] NOT NULL,
      level smallint NOT NULL,
      state text NOT NULL,
      queued_on date NOT NULL,
      lapsed_offers smallint NOT NULL,
      offer jsonb,
      CHECK ((state = 'offered') = (offer IS NOT NULL))
    )`);
    await runner.query(
      `CREATE INDEX waiting_entry_queue ON waiting_entry (institution_id, bed_kind, queued_on) WHERE state = 'waiting'`,
    );
    await runner.query(`CREATE INDEX waiting_entry_person ON waiting_entry (person_key)`);
    await jurisdiction(runner, 'waiting_entry', { privileges: ['SELECT', 'INSERT', 'UPDATE'] });

    await runner.query(`CREATE TABLE stay (
      ${versionedColumns},
      ${personKeyColumn()},
      ${sealedColumn('identity_number_sealed')},
      ${sealedColumn('name_sealed')},
      institution_id uuid NOT NULL REFERENCES institution (id),
      bed_id uuid REFERENCES bed (id),
      state text NOT NULL,
      admitted_on date NOT NULL,
      level smallint NOT NULL,
      ${fenColumn('monthly_fen')},
      ${fenColumn('in_custody_fen')} CHECK (in_custody_fen >= 0),
      agreement jsonb NOT NULL,
      admission jsonb NOT NULL,
      leaves jsonb NOT NULL,
      transfers jsonb NOT NULL,
      discharged_on date,
      discharge_reason text,
      settlement jsonb,
      CHECK ((state IN ('admitted', 'on-leave')) = (bed_id IS NOT NULL))
    )`);
    // A bed holds one elder, whatever the program does.
    await runner.query(`CREATE UNIQUE INDEX stay_bed ON stay (bed_id) WHERE bed_id IS NOT NULL`);
    await runner.query(`CREATE INDEX stay_place ON stay (division, id)`);
    await runner.query(`CREATE INDEX stay_institution ON stay (institution_id)`);
    await runner.query(`CREATE INDEX stay_person ON stay (person_key)`);
    await jurisdiction(runner, 'stay', { privileges: ['SELECT', 'INSERT', 'UPDATE'] });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE stay, waiting_entry, bed, institution_code, institution`);
  }
}
