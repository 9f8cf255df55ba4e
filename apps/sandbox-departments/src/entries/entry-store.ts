import type { Pool } from 'pg';
import type { EntryKind } from '../city/entries.js';

export interface EntryFilter {
  readonly kind: EntryKind;
  readonly situation?: string;
  /** A division and everything below it. */
  readonly division?: string;
  readonly after?: string;
  readonly limit: number;
}

export interface StoredEntry {
  readonly number: string;
  readonly division: string;
  readonly situation: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Reads what the city holds besides households, in the order in which it grew. */
export class EntryStore {
  constructor(private readonly pool: Pool) {}

  async list({ kind, situation, division, after, limit }: EntryFilter): Promise<StoredEntry[]> {
    const { rows } = await this.pool.query<StoredEntry>(
      `SELECT number, division, situation, body FROM city_entry
        WHERE kind = $1 AND ($2::text IS NULL OR situation = $2)
          AND ($3::text IS NULL OR starts_with(division, $3)) AND number > $4
        ORDER BY number LIMIT $5`,
      [kind, situation ?? null, division ?? null, after ?? '', limit],
    );
    return rows;
  }
}
