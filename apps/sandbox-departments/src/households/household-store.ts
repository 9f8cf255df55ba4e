import type { Pool } from 'pg';
import { addSilence, copyFamilies } from '../city/load-city.js';
import type { Declaration } from '../city/declaration.js';
import { freshFamily } from '../city/named-families.js';
import type { FamilyTemplate } from '../city/templates.js';

export interface HouseholdSummary {
  readonly number: string;
  readonly template: string | null;
  readonly origin: string;
  readonly division: string;
  readonly declaration: Declaration;
}

export interface HouseholdFilter {
  readonly template?: string;
  readonly origin?: string;
  /** A division and everything below it. */
  readonly division?: string;
  readonly after?: string;
  readonly limit: number;
}

const columns = 'number, template, origin, division, declaration';

export class HouseholdStore {
  constructor(private readonly pool: Pool) {}

  /** Makes a family nobody has applied for, with identity numbers of its own. */
  async create(template: FamilyTemplate, village: string | undefined): Promise<HouseholdSummary> {
    const client = await this.pool.connect();
    try {
      await client.query('BEGIN');
      const { rows } = await client.query<{ counter: string }>(`SELECT nextval('fresh_family') AS counter`);
      const family = freshFamily(template, Number(rows[0]?.counter), village);
      await copyFamilies(client, [family]);
      await addSilence(client, family, template.silentSource);
      await client.query('COMMIT');
      const { number, origin, declaration } = family;
      return { number, template: template.name, origin, division: declaration.division, declaration };
    } catch (error) {
      await client.query('ROLLBACK');
      throw error;
    } finally {
      client.release();
    }
  }

  async list(filter: HouseholdFilter): Promise<HouseholdSummary[]> {
    const { rows } = await this.pool.query<HouseholdSummary>(
      `SELECT ${columns} FROM household
        WHERE ($1::text IS NULL OR template = $1) AND ($2::text IS NULL OR origin = $2)
          AND ($3::text IS NULL OR starts_with(division, $3)) AND number > $4
        ORDER BY number LIMIT $5`,
      [filter.template ?? null, filter.origin ?? null, filter.division ?? null, filter.after ?? '', filter.limit],
    );
    return rows;
  }

  async find(number: string): Promise<HouseholdSummary | undefined> {
    const { rows } = await this.pool.query<HouseholdSummary>(`SELECT ${columns} FROM household WHERE number = $1`, [
      number,
    ]);
    return rows[0];
  }

  /** Everything the departments hold about the household's registered members. */
  async factsOf(number: string): Promise<{ source: string; identityNumber: string; fact: unknown }[]> {
    const { rows } = await this.pool.query<{ source: string; identityNumber: string; fact: unknown }>(
      `SELECT fact.source, fact.identity_number AS "identityNumber", fact.fact
         FROM registered_person person JOIN department_fact fact USING (identity_number)
        WHERE person.household_number = $1 ORDER BY fact.source, fact.identity_number, fact.fact::text`,
      [number],
    );
    return rows;
  }

  /** Who asked the departments about members of the household, oldest first, at most the last thousand. */
  async queriesAbout(number: string): Promise<unknown[]> {
    const { rows } = await this.pool.query<Record<string, unknown>>(
      `SELECT * FROM (
         SELECT q.query_id AS "queryId", q.asked_at AS "askedAt", q.source, q.identity_number AS "identityNumber",
                q.request_id AS "requestId", q.purpose, q.client_id AS "clientId", q.fault
           FROM query_log q JOIN registered_person person USING (identity_number)
          WHERE person.household_number = $1 ORDER BY q.asked_at DESC LIMIT 1000) AS latest
       ORDER BY "askedAt", "queryId"`,
      [number],
    );
    return rows;
  }
}
