import type { Pool } from 'pg';

/** What the sandbox shows of a report that the police hold: nothing about the child. */
export interface HeldReport {
  readonly reference: string;
  readonly acceptanceNumber: string;
  readonly receivedAt: string;
  readonly clientId: string;
  /** How often it was sent. */
  readonly copies: number;
}

/** 公安机关接报: reports of harm to children, each once, however often it is sent. */
export class PoliceInbox {
  constructor(private readonly pool: Pool) {}

  /** Keeps a report under the sender’s reference; a repeat gets the first one’s number. */
  async accept(
    reference: string,
    report: object,
    { clientId, at }: { clientId: string; at: Date },
  ): Promise<{ acceptanceNumber: string; isNew: boolean }> {
    const { rows } = await this.pool.query<{ position: string; copies: number }>(
      `INSERT INTO police_report (reference, report, received_at, client_id) VALUES ($1, $2, $3, $4)
       ON CONFLICT (reference) DO UPDATE SET copies = police_report.copies + 1
       RETURNING position, copies`,
      [reference, report, at, clientId],
    );
    const { position = '0', copies = 1 } = rows[0] ?? {};
    return { acceptanceNumber: numberOf(position), isNew: copies === 1 };
  }

  /** Newest first. */
  async list(limit: number): Promise<HeldReport[]> {
    const { rows } = await this.pool.query<Omit<HeldReport, 'acceptanceNumber'> & { position: string }>(
      `SELECT position, reference, received_at AS "receivedAt", client_id AS "clientId", copies
         FROM police_report ORDER BY position DESC LIMIT $1`,
      [limit],
    );
    return rows.map(({ position, ...held }) => ({ ...held, acceptanceNumber: numberOf(position) }));
  }
}

const numberOf = (position: string): string => `JQ9901-${position.padStart(8, '0')}`;
