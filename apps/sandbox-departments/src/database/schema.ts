import type { Pool } from 'pg';

/**
 * The departments' files and the sandbox's own notes. The departments really do keep plain identity numbers, and everybody
 * in here is invented.
 */
const tables = `
CREATE TABLE IF NOT EXISTS household (
  number text PRIMARY KEY,
  template text,
  origin text NOT NULL CHECK (origin IN ('city', 'named', 'fresh')),
  division text NOT NULL,
  declaration jsonb NOT NULL
);
CREATE TABLE IF NOT EXISTS registered_person (
  identity_number text PRIMARY KEY,
  household_number text NOT NULL,
  division text NOT NULL,
  name text NOT NULL,
  relation text NOT NULL
);
CREATE TABLE IF NOT EXISTS department_fact (
  source text NOT NULL,
  identity_number text NOT NULL,
  fact jsonb NOT NULL
);
CREATE TABLE IF NOT EXISTS city_entry (
  kind text NOT NULL,
  number text NOT NULL,
  division text NOT NULL,
  situation text NOT NULL,
  body jsonb NOT NULL,
  PRIMARY KEY (kind, number)
);
CREATE TABLE IF NOT EXISTS fault (
  source text NOT NULL,
  identity_number text NOT NULL DEFAULT '',
  mode text NOT NULL,
  delay_ms integer,
  PRIMARY KEY (source, identity_number)
);
CREATE TABLE IF NOT EXISTS query_log (
  query_id uuid PRIMARY KEY,
  asked_at timestamptz NOT NULL,
  source text NOT NULL,
  identity_number text NOT NULL,
  request_id text NOT NULL,
  purpose text NOT NULL,
  client_id text NOT NULL,
  fault text NOT NULL
);
CREATE INDEX IF NOT EXISTS query_log_identity_number ON query_log (identity_number, asked_at);
CREATE TABLE IF NOT EXISTS register_change (
  position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  change_id uuid NOT NULL UNIQUE,
  kind text NOT NULL CHECK (kind IN ('birth', 'release', 'move')),
  identity_numbers text[] NOT NULL CHECK (cardinality(identity_numbers) > 0),
  occurred_on date NOT NULL
);
CREATE TABLE IF NOT EXISTS police_report (
  position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  reference text NOT NULL UNIQUE,
  report jsonb NOT NULL,
  received_at timestamptz NOT NULL,
  client_id text NOT NULL,
  copies integer NOT NULL DEFAULT 1
);
CREATE TABLE IF NOT EXISTS city_load (
  only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
  seed text NOT NULL,
  households integer NOT NULL,
  generator_version integer NOT NULL,
  loaded_at timestamptz NOT NULL
);
CREATE SEQUENCE IF NOT EXISTS fresh_family MINVALUE 0 START 0;
`;

/** Indexes of the filled tables, made after a load because COPY into indexed tables takes twice as long. */
export const cityIndexes: readonly { name: string; definition: string }[] = [
  { name: 'household_template', definition: 'household (template, number) WHERE template IS NOT NULL' },
  { name: 'registered_person_household', definition: 'registered_person (household_number)' },
  { name: 'department_fact_person', definition: 'department_fact (identity_number, source)' },
];

/** Any number that both starts and loads agree on; keeps two of them from creating or filling tables at once. */
export const cityLock = 9_901_001;

/** Creates what is missing; safe to repeat and to run from two processes. */
export async function createTables(pool: Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query('SELECT pg_advisory_xact_lock($1)', [cityLock]);
    await client.query(tables);
    for (const index of cityIndexes)
      await client.query(`CREATE INDEX IF NOT EXISTS ${index.name} ON ${index.definition}`);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}
