import type { PlainDate } from '@minzheng/domain';
import type { ReadTransaction, Transaction } from '@minzheng/platform';

/** The level that holds for a person. */
export interface CurrentAbility {
  readonly assessmentId: string;
  readonly level: number;
  readonly validTo: PlainDate;
}

/**
 * The level that holds for a person today, wherever in the city it was assessed: the table is pseudonymous and belongs
 * to no place, because elders are admitted elsewhere than where they live.
 */
export async function currentAbility(tx: ReadTransaction, personKey: string): Promise<CurrentAbility | undefined> {
  const [row] = await tx.query<CurrentAbility>(
    `SELECT assessment_id AS "assessmentId", level, valid_to::text AS "validTo"
     FROM current_ability WHERE person_key = $1 AND valid_to >= $2`,
    [personKey, tx.today],
  );
  return row;
}

/** From now on this assessment holds for the person. @returns the assessment that held before, if another */
export async function replaceAbility(
  tx: Transaction,
  personKey: string,
  { assessmentId, level, validTo }: CurrentAbility,
): Promise<string | undefined> {
  const [before] = await tx.query<{ assessmentId: string }>(
    `SELECT assessment_id AS "assessmentId" FROM current_ability WHERE person_key = $1 FOR UPDATE`,
    [personKey],
  );
  await tx.query(
    `INSERT INTO current_ability (person_key, assessment_id, level, valid_to) VALUES ($1, $2, $3, $4)
     ON CONFLICT (person_key) DO UPDATE SET assessment_id = $2, level = $3, valid_to = $4`,
    [personKey, assessmentId, level, validTo],
  );
  return before?.assessmentId === assessmentId ? undefined : before?.assessmentId;
}
