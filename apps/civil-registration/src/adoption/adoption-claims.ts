import type { Transaction } from '@minzheng/platform';
import type { Adoption } from './adoption.entity.js';
import { openAdoptionStates } from './adoption.state-machine.js';

/** Unique per child and adopter: two offices that ask at once are decided by it. */
export const oneClaim = 'adoption_claim_pkey';

/** Notes that these adopters have an application for this child under way. */
export async function claim(
  tx: Transaction,
  adoptionId: string,
  childKey: string,
  adopterKeys: readonly string[],
): Promise<void> {
  await tx.query('INSERT INTO adoption_claim (child_key, adopter_key, adoption_id) SELECT $1, unnest($2::text[]), $3', [
    childKey,
    adopterKeys,
    adoptionId,
  ]);
}

/** An application that is open no more stands in nobody's way. */
export async function releaseClaims(tx: Transaction, { id, state }: Adoption): Promise<void> {
  if (openAdoptionStates.some((open) => open === state)) return;
  await tx.query('DELETE FROM adoption_claim WHERE adoption_id = $1', [id]);
}

/** Whether one of the adopters has applied for the child in another application meanwhile. */
export async function isClaimed(tx: Transaction, childKey: string, adopterKeys: readonly string[]): Promise<boolean> {
  const claims = await tx.query('SELECT FROM adoption_claim WHERE child_key = $1 AND adopter_key = ANY ($2)', [
    childKey,
    adopterKeys,
  ]);
  return claims.length > 0;
}
