import { deathOf, type Transaction } from '@minzheng/platform';

/**
 * What the deaths of other parties have kept of matters that they ended: a party who dies too keeps the same, so that
 * whichever of the deaths is taken back last gives the matter back.
 */
export async function keptByOthers<Kept extends { readonly id: string }>(
  tx: Transaction,
  part: string,
  matters: readonly string[],
): Promise<readonly Kept[]> {
  if (matters.length === 0) return [];
  const rows = await tx.query<{ entry: Kept }>(
    `SELECT DISTINCT entry FROM death_follow_up
       CROSS JOIN LATERAL jsonb_array_elements(parts) AS followed
       CROSS JOIN LATERAL jsonb_array_elements(followed -> 'kept') AS entry
     WHERE state = 'followed' AND followed ->> 'part' = $1 AND entry ->> 'id' = ANY ($2)
       AND person_key IN (SELECT person_key FROM party WHERE case_id = ANY ($2::uuid[]))`,
    [part, matters],
  );
  return rows.map(({ entry }) => entry);
}

/** Whether somebody else of a matter is dead too; it ends with each of them. */
export async function isAnotherDead(tx: Transaction, matterId: string, personKey: string): Promise<boolean> {
  const others = await tx.query<{ person_key: string }>(
    'SELECT person_key FROM party WHERE case_id = $1 AND person_key <> $2 ORDER BY person_key',
    [matterId, personKey],
  );
  for (const { person_key: other } of others) if ((await deathOf(tx, other)) !== undefined) return true;
  return false;
}
