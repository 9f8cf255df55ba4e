import type { Pool } from 'pg';
import { sources } from '../city/family.js';

/** What can misbehave: every source, and the inbox of the police. */
export const faultSources = [...sources, 'police-inbox'] as const;
export type FaultSource = (typeof faultSources)[number];

/** How a department can misbehave. */
export const faultModes = [
  'none',
  'slow',
  'down',
  'flapping',
  'malformed',
  'oversized',
  'wrong-person',
  'rate-limited',
] as const;
export type FaultMode = (typeof faultModes)[number];

export interface Fault {
  readonly source: FaultSource;
  readonly mode: FaultMode;
  /** Of `slow`: how late it answers; of `flapping`: how long it is down and then up again. */
  readonly delayMs?: number;
  /** Set when the fault concerns one person only. */
  readonly identityNumber?: string;
}

interface FaultRow {
  source: FaultSource;
  mode: FaultMode;
  delay_ms: number | null;
  identity_number: string;
}

/** Faults that are switched on; in the database, so that they outlive a restart and hold for every replica. */
export class FaultStore {
  constructor(private readonly pool: Pool) {}

  async list(): Promise<Fault[]> {
    const { rows } = await this.pool.query<FaultRow>('SELECT * FROM fault ORDER BY source, identity_number');
    return rows.map(faultOf);
  }

  /** The fault that a query about this person meets; one set for the person goes before one of the whole source. */
  async affecting(source: FaultSource, identityNumber: string): Promise<Fault | undefined> {
    const { rows } = await this.pool.query<FaultRow>(
      `SELECT * FROM fault WHERE source = $1 AND identity_number IN ('', $2) ORDER BY identity_number DESC LIMIT 1`,
      [source, identityNumber],
    );
    return rows[0] === undefined ? undefined : faultOf(rows[0]);
  }

  /** Switches a fault on, changes it, or with mode `none` off. */
  async set(fault: Fault): Promise<void> {
    const person = fault.identityNumber ?? '';
    if (fault.mode === 'none') {
      await this.pool.query('DELETE FROM fault WHERE source = $1 AND identity_number = $2', [fault.source, person]);
      return;
    }
    await this.pool.query(
      `INSERT INTO fault (source, identity_number, mode, delay_ms) VALUES ($1, $2, $3, $4)
       ON CONFLICT (source, identity_number) DO UPDATE SET mode = excluded.mode, delay_ms = excluded.delay_ms`,
      [fault.source, person, fault.mode, fault.delayMs ?? null],
    );
  }
}

function faultOf(row: FaultRow): Fault {
  return {
    source: row.source,
    mode: row.mode,
    ...(row.delay_ms === null ? {} : { delayMs: row.delay_ms }),
    ...(row.identity_number === '' ? {} : { identityNumber: row.identity_number }),
  };
}
