import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { registerNewborn, type Newborn } from './newborn.js';

/** What departments' registers report by themselves: births and moves (公安), releases from prison (司法). */
export const registerChangeKinds = ['birth', 'release', 'move'] as const;
export type RegisterChangeKind = (typeof registerChangeKinds)[number];

export interface RegisterChange {
  readonly changeId: string;
  readonly kind: RegisterChangeKind;
  /** Whose households change: the parents of a newborn, whoever was released or has moved. */
  readonly identityNumbers: readonly string[];
  readonly occurredOn: string;
}

/** A page of the feed; `next` is where the following one begins, also when there is nothing more yet. */
export interface RegisterChangePage {
  readonly changes: readonly RegisterChange[];
  readonly next: string;
}

/** Kept as long as the sandbox lives; a reader that was away for long misses nothing. */
export class RegisterChanges {
  constructor(private readonly pool: Pool) {}

  /** Notes a change and what the household register says from now on: where somebody lives, who has been born. */
  async add(
    change: Omit<RegisterChange, 'changeId'> & { toDivision?: string },
  ): Promise<RegisterChange & { child?: Newborn }> {
    const changeId = randomUUID();
    const { kind, identityNumbers, occurredOn, toDivision } = change;
    let child: Newborn | undefined;
    const client = await this.pool.connect();
    try {
      await client.query('BEGIN');
      // Positions have to become visible in their order, otherwise a reader passes over the one that commits late.
      await client.query('LOCK TABLE register_change IN SHARE ROW EXCLUSIVE MODE');
      await client.query(
        `INSERT INTO register_change (change_id, kind, identity_numbers, occurred_on) VALUES ($1, $2, $3, $4)`,
        [changeId, kind, identityNumbers, occurredOn],
      );
      if (toDivision !== undefined) {
        await client.query('UPDATE registered_person SET division = $1 WHERE identity_number = ANY($2)', [
          toDivision,
          identityNumbers,
        ]);
      }
      if (kind === 'birth') child = await registerNewborn(client, identityNumbers, occurredOn);
      await client.query('COMMIT');
    } catch (error) {
      await client.query('ROLLBACK');
      throw error;
    } finally {
      client.release();
    }
    return { changeId, kind, identityNumbers, occurredOn, ...(child === undefined ? {} : { child }) };
  }

  /** Changes behind a position, oldest first. */
  async after(position: string, limit: number): Promise<RegisterChangePage> {
    const { rows } = await this.pool.query<RegisterChange & { position: string }>(
      `SELECT position, change_id AS "changeId", kind, identity_numbers AS "identityNumbers",
              to_char(occurred_on, 'YYYY-MM-DD') AS "occurredOn"
         FROM register_change WHERE position > $1 ORDER BY position LIMIT $2`,
      [position, limit],
    );
    return {
      changes: rows.map(({ position: _position, ...change }) => change),
      next: rows.at(-1)?.position ?? position,
    };
  }
}
