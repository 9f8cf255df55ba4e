import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import type { Pool, PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { cityIndexes, cityLock } from '../database/schema.js';
import type { Declaration } from './declaration.js';
import type { Family } from './family.js';
import { namedFamilies } from './named-families.js';
import { villages } from './places.js';
import { cityHouseholds, generatorVersion } from './population.js';

/** What is to be loaded; `onProgress` hears the number of households every few thousand. */
export interface LoadOptions {
  readonly seed: string;
  readonly households: number;
  readonly onProgress?: (loaded: number) => void;
}

export interface LoadResult {
  /** False when the same city was there already. */
  readonly loaded: boolean;
  readonly households: number;
}

const batchSize = 1_000;

/**
 * Fills the departments' files with the synthetic city, in one transaction. Loading the same seed and size again does
 * nothing; another seed or size replaces everything, families made on request included, while their counter goes on so
 * that no identity number is given out twice.
 */
export async function loadCity(pool: Pool, options: LoadOptions): Promise<LoadResult> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query('SELECT pg_advisory_xact_lock($1)', [cityLock]);
    const present = await isLoaded(client, options);
    if (!present) await replaceCity(client, options);
    await client.query('COMMIT');
    return { loaded: !present, households: options.households };
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}

async function isLoaded(client: PoolClient, { seed, households }: LoadOptions): Promise<boolean> {
  const { rowCount } = await client.query(
    'SELECT FROM city_load WHERE seed = $1 AND households = $2 AND generator_version = $3',
    [seed, households, generatorVersion],
  );
  return rowCount === 1;
}

async function replaceCity(client: PoolClient, { seed, households, onProgress }: LoadOptions): Promise<void> {
  await client.query('TRUNCATE household, registered_person, department_fact, city_entry, fault, query_log, city_load');
  for (const index of cityIndexes) await client.query(`DROP INDEX IF EXISTS ${index.name}`);

  const named = namedFamilies();
  await copyFamilies(
    client,
    named.map(({ family }) => family),
  );
  for (const { family, template } of named) await addSilence(client, family, template.silentSource);

  let batch: Family[] = [];
  let loaded = 0;
  for (const family of cityHouseholds(seed, households)) {
    batch.push(family);
    if (batch.length < batchSize) continue;
    await copyFamilies(client, batch);
    loaded += batch.length;
    batch = [];
    onProgress?.(loaded);
  }
  await copyFamilies(client, batch);
  if (batch.length > 0) onProgress?.(loaded + batch.length);

  for (const index of cityIndexes) await client.query(`CREATE INDEX ${index.name} ON ${index.definition}`);
  await client.query('ANALYZE household, registered_person, department_fact, city_entry');
  await client.query(
    'INSERT INTO city_load (seed, households, generator_version, loaded_at) VALUES ($1, $2, $3, now())',
    [seed, households, generatorVersion],
  );
}

/** The family of scenario 16: its bank does not answer about the applicant, whoever asks. */
export async function addSilence(client: PoolClient, family: Family, source: string | undefined): Promise<void> {
  const applicant = family.declaration.members[0];
  if (source === undefined || applicant === undefined) return;
  await client.query(`INSERT INTO fault (source, identity_number, mode, delay_ms) VALUES ($1, $2, 'slow', 120000)`, [
    source,
    applicant.identityNumber,
  ]);
}

/** Where a family's register lies: who says that they are not registered here is registered in the other county. */
function registeredAt({ division, residence }: Declaration): string {
  const elsewhere = villages.find(({ code }) => code.slice(0, 6) !== division.slice(0, 6));
  return residence.registeredHere ? division : (elsewhere?.code ?? division);
}

/** Writes whole families with COPY; one batch at a time keeps the memory flat however large the city is. */
export async function copyFamilies(client: PoolClient, families: readonly Family[]): Promise<void> {
  if (families.length === 0) return;
  await copyRows(
    client,
    'household (number, template, origin, division, declaration)',
    families.map(({ number, template, origin, declaration }) => [
      number,
      template,
      origin,
      declaration.division,
      JSON.stringify(declaration),
    ]),
  );
  await copyRows(
    client,
    'registered_person (identity_number, household_number, division, name, relation)',
    families.flatMap(({ number, declaration, register }) =>
      register.map((person) => [
        person.identityNumber,
        number,
        registeredAt(declaration),
        person.name,
        person.relation,
      ]),
    ),
  );
  await copyRows(
    client,
    'department_fact (source, identity_number, fact)',
    families.flatMap(({ facts }) =>
      facts.map(({ source, identityNumber, fact }) => [source, identityNumber, JSON.stringify(fact)]),
    ),
  );
  await copyRows(
    client,
    'city_entry (kind, number, division, situation, body)',
    families.flatMap(({ entries }) =>
      entries.map(({ kind, number, division, situation, body }) => [
        kind,
        number,
        division,
        situation,
        JSON.stringify(body),
      ]),
    ),
  );
}

async function copyRows(
  client: PoolClient,
  target: string,
  rows: readonly (readonly (string | null)[])[],
): Promise<void> {
  const text = rows.map((row) => `${row.map(copyField).join('\t')}\n`).join('');
  await pipeline(Readable.from([text]), client.query(copyFrom(`COPY ${target} FROM STDIN`)));
}

const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** One field of PostgreSQL's COPY text format. */
function copyField(value: string | null): string {
  return value === null ? '\\N' : value.replace(/[\\\t\n\r]/g, (character) => escapes[character] ?? character);
}
