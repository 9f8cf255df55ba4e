import { fenColumn, jurisdiction, versionedColumns } from '@minzheng/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Funeral homes, the slots of their halls and vehicles, cremations with their certificates, and bills. */
export class Cremations1764200000400 implements MigrationInterface {
  readonly name = 'Cremations1764200000400';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE funeral_home (${versionedColumns}, name text NOT NULL)`);
    await jurisdiction(runner, 'funeral_home', { privileges: ['SELECT', 'INSERT'] });
    await runner.query(`CREATE TABLE funeral_resource (
      ${versionedColumns},
      home_id uuid NOT NULL REFERENCES funeral_home (id),
      kind text NOT NULL CHECK (kind IN ('hall', 'vehicle')),
      name text NOT NULL
    )`);
    await runner.query(`CREATE INDEX funeral_resource_home ON funeral_resource (home_id)`);
    await jurisdiction(runner, 'funeral_resource', { privileges: ['SELECT', 'INSERT'] });

    await runner.query(`CREATE TABLE slot_booking (
      ${versionedColumns},
      resource_id uuid NOT NULL REFERENCES funeral_resource (id),
      death_id uuid NOT NULL REFERENCES death (id),
      state text NOT NULL CHECK (state IN ('booked', 'used', 'cancelled')),
      starts_at timestamptz NOT NULL,
      ends_at timestamptz NOT NULL CHECK (ends_at > starts_at)
    )`);
    // Slots lie on a grid, so that two bookings that overlap begin at the same moment.
    await runner.query(
      `CREATE UNIQUE INDEX slot_booking_once ON slot_booking (resource_id, starts_at) WHERE state <> 'cancelled'`,
    );
    await runner.query(`CREATE INDEX slot_booking_death ON slot_booking (death_id)`);
    await jurisdiction(runner, 'slot_booking', { privileges: ['SELECT', 'INSERT', 'UPDATE'] });

    await runner.query(`CREATE TABLE cremation (
      ${versionedColumns},
      home_id uuid NOT NULL REFERENCES funeral_home (id),
      death_id uuid NOT NULL REFERENCES death (id),
      state text NOT NULL CHECK (state IN ('ordered', 'cremated', 'cancelled', 'annulled')),
      certificate_number text UNIQUE,
      cremated_on date,
      CHECK ((state IN ('cremated', 'annulled')) = (certificate_number IS NOT NULL)),
      CHECK ((certificate_number IS NULL) = (cremated_on IS NULL))
    )`);
    // Nobody is cremated twice, in whatever county.
    await runner.query(
      `CREATE UNIQUE INDEX cremation_once ON cremation (death_id) WHERE state IN ('ordered', 'cremated')`,
    );
    await jurisdiction(runner, 'cremation', { privileges: ['SELECT', 'INSERT', 'UPDATE'] });

    await runner.query(`CREATE TABLE funeral_bill (
      ${versionedColumns},
      bill_number text NOT NULL UNIQUE,
      cremation_id uuid NOT NULL REFERENCES cremation (id),
      state text NOT NULL CHECK (state IN ('issued', 'paid', 'withdrawn')),
      lines jsonb NOT NULL,
      ${fenColumn('total_fen')} CHECK (total_fen >= 0),
      issued_on date NOT NULL,
      price_source text NOT NULL,
      paid_on date,
      CHECK ((state = 'paid') = (paid_on IS NOT NULL))
    )`);
    await runner.query(
      `CREATE UNIQUE INDEX funeral_bill_once ON funeral_bill (cremation_id) WHERE state <> 'withdrawn'`,
    );
    await jurisdiction(runner, 'funeral_bill', { privileges: ['SELECT', 'INSERT', 'UPDATE'] });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE funeral_bill, cremation, slot_booking, funeral_resource, funeral_home`);
  }
}
