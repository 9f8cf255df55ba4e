import {
  divisionColumn,
  jurisdiction,
  personKeyColumn,
  sealedColumn,
  shared,
  versionedColumns,
} from '@minzheng/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Appointments, marriages, the people of registrations, certificates, and who is married. */
export class MarriagesAndCertificates1766100000000 implements MigrationInterface {
  readonly name = 'MarriagesAndCertificates1766100000000';

  async up(runner: QueryRunner): Promise<void> {
    // Taken places by time: one row that concurrent bookings wait for, so that nothing is overbooked.
    await runner.query(`CREATE TABLE appointment_slot (
      ${divisionColumn()},
      day date NOT NULL,
      time text NOT NULL,
      taken integer NOT NULL CHECK (taken >= 0),
      PRIMARY KEY (division, day, time)
    )`);
    await jurisdiction(runner, 'appointment_slot', { privileges: ['SELECT', 'INSERT', 'UPDATE'] });

    await runner.query(`CREATE TABLE appointment (
      ${versionedColumns},
      state text NOT NULL CHECK (state IN ('booked', 'kept', 'cancelled', 'missed')),
      matter text NOT NULL CHECK (matter IN ('marriage', 'divorce', 'adoption')),
      day date NOT NULL,
      time text NOT NULL,
      ${personKeyColumn()}
    )`);
    await runner.query(`CREATE INDEX appointment_place ON appointment (division, id)`);
    await runner.query(`CREATE INDEX appointment_day ON appointment (division, day, id)`);
    // Nobody holds two places for one matter, wherever in the city: the index sees what the caller may not.
    await runner.query(
      `CREATE UNIQUE INDEX appointment_one_live_place ON appointment (person_key, matter) WHERE state = 'booked'`,
    );
    await jurisdiction(runner, 'appointment', { privileges: ['SELECT', 'INSERT', 'UPDATE'] });

    await runner.query(`CREATE TABLE party (
      id uuid PRIMARY KEY,
      case_id uuid NOT NULL,
      ${divisionColumn()},
      role text NOT NULL,
      ${personKeyColumn()},
      ${sealedColumn('identity_number_sealed')},
      ${sealedColumn('name_sealed')},
      UNIQUE (case_id, role)
    )`);
    await runner.query(`CREATE INDEX party_person ON party (person_key)`);
    await jurisdiction(runner, 'party', { privileges: ['SELECT', 'INSERT', 'UPDATE'] });

    await runner.query(`CREATE TABLE marriage (
      ${versionedColumns},
      state text NOT NULL CHECK (state IN ('filed', 'held', 'checked', 'registered', 'refused', 'withdrawn')),
      appointment_id uuid REFERENCES appointment (id),
      kinship jsonb NOT NULL,
      declarations jsonb NOT NULL,
      "check" jsonb,
      present text[] NOT NULL,
      decision jsonb,
      registered_on date,
      CHECK ((state = 'registered') = (registered_on IS NOT NULL))
    )`);
    await runner.query(`CREATE INDEX marriage_place ON marriage (division, id)`);
    await jurisdiction(runner, 'marriage', { privileges: ['SELECT', 'INSERT', 'UPDATE'] });

    // Pseudonymous and asked by every office about everybody, so it belongs to no place.
    await runner.query(`CREATE TABLE marital_record (
      ${personKeyColumn()} PRIMARY KEY,
      status text NOT NULL CHECK (status IN ('married', 'divorced', 'widowed')),
      ${personKeyColumn('spouse_key')},
      since date NOT NULL,
      case_id uuid
    )`);
    await shared(runner, 'marital_record', { privileges: ['SELECT', 'INSERT', 'UPDATE'] });

    // Counters of an office are used by townships that register for it, whose codes are longer.
    await runner.query(`CREATE TABLE certificate_counter (
      letters text NOT NULL,
      office varchar(6) COLLATE "C" NOT NULL CHECK (office ~ '^[0-9]{6}$'),
      year varchar(4) NOT NULL CHECK (year ~ '^[0-9]{4}$'),
      last integer NOT NULL CHECK (last > 0),
      PRIMARY KEY (letters, office, year)
    )`);
    await shared(runner, 'certificate_counter', { privileges: ['SELECT', 'INSERT', 'UPDATE'] });

    await runner.query(`CREATE TABLE certificate (
      ${versionedColumns},
      kind text NOT NULL CHECK (kind IN ('marriage', 'divorce', 'adoption', 'adoption-dissolution')),
      letters text NOT NULL,
      number text NOT NULL UNIQUE,
      state text NOT NULL CHECK (state IN ('valid', 'superseded', 'ended')),
      case_id uuid NOT NULL,
      registered_on date NOT NULL,
      issued_on date NOT NULL,
      ${sealedColumn('printed_sealed')},
      replaces uuid UNIQUE REFERENCES certificate (id),
      reason text
    )`);
    await runner.query(`CREATE INDEX certificate_place ON certificate (division, id)`);
    await runner.query(`CREATE INDEX certificate_case ON certificate (case_id, id)`);
    // Of one registration one certificate holds at a time.
    await runner.query(
      `CREATE UNIQUE INDEX certificate_one_valid ON certificate (case_id, kind) WHERE state = 'valid'`,
    );
    await jurisdiction(runner, 'certificate', { privileges: ['SELECT', 'INSERT', 'UPDATE'] });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `DROP TABLE certificate, certificate_counter, marital_record, marriage, party, appointment, appointment_slot`,
    );
  }
}
