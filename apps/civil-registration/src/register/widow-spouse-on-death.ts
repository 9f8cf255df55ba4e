import type { DeathEffect } from '@minzheng/contracts';
import { deathOf, type Death, type DeathPart, type Followed, type Transaction } from '@minzheng/platform';
import { Injectable } from '@nestjs/common';
import { lockEntries } from './marital-register.js';

/** What the survivor's record was before. */
export interface FormerMarriage {
  readonly spouseKey: string;
  readonly since: string;
  readonly caseId: string | null;
}

/**
 * 丧偶: whom the dead was married to by the registrations of this city is widowed from the day of the death, and may marry
 * again. The record of the dead stays as it was; that they are dead, every registration asks beside it. When both die, both
 * records come to say widowed, whichever death is told first, so that either can be taken back.
 */
@Injectable()
export class WidowSpouseOnDeath implements DeathPart<FormerMarriage> {
  readonly code = 'marital-record';

  async follow({ personKey, diedOn }: Death, tx: Transaction): Promise<Followed<FormerMarriage> | undefined> {
    const spouseKey = await spouseOf(tx, personKey);
    if (spouseKey === undefined) return undefined;
    // The marriage as it was, of the row that the update changes: another office cannot come between.
    await lockEntries(tx, [personKey, spouseKey]);
    const [former] = await tx.query<{ since: string; case_id: string | null }>(
      `UPDATE marital_record AS survivor SET status = 'widowed', since = $3, case_id = NULL
       FROM (SELECT since, case_id FROM marital_record WHERE person_key = $1) AS before
       WHERE survivor.person_key = $1 AND survivor.status = 'married' AND survivor.spouse_key = $2
       RETURNING to_char(before.since, 'YYYY-MM-DD') AS since, before.case_id`,
      [spouseKey, personKey, diedOn],
    );
    if (former === undefined) return undefined;
    const hasEnded = (await deathOf(tx, spouseKey)) !== undefined;
    return {
      effects: hasEnded ? [] : [{ effect: 'marriage-ended-by-death', count: 1 }],
      kept: { spouseKey, since: former.since, caseId: former.case_id },
    };
  }

  /** Who was widowed in error is married again to the same, unless they have married somebody else since. */
  async restore({ personKey }: Death, former: FormerMarriage, tx: Transaction): Promise<readonly DeathEffect[]> {
    const restored = await tx.query(
      `UPDATE marital_record SET status = 'married', since = $3, case_id = $4
       WHERE person_key = $1 AND status = 'widowed' AND spouse_key = $2 RETURNING person_key`,
      [former.spouseKey, personKey, former.since, former.caseId],
    );
    return restored.length === 1
      ? [{ effect: 'marriage-restored', count: 1 }]
      : [{ effect: 'survivor-has-remarried', count: 1 }];
  }
}

async function spouseOf(tx: Transaction, personKey: string): Promise<string | undefined> {
  const [row] = await tx.query<{ spouse_key: string }>(
    `SELECT spouse_key FROM marital_record WHERE person_key = $1 AND status IN ('married', 'widowed')`,
    [personKey],
  );
  return row?.spouse_key;
}
