import { conflict, type ProblemError, type Transaction } from '@minzheng/platform';

/** Matters of which a person can have one at a time in the whole city. */
export type LiveMatterKind = 'ability-assessment' | 'waiting-entry' | 'stay' | 'age-allowance' | 'home-adaptation';

/** A matter and whose it is. */
export interface ClaimedMatter {
  readonly id: string;
  readonly personKey: string;
  readonly division: string;
}

const alreadyLive = (kind: LiveMatterKind): ProblemError =>
  conflict({ code: `${kind}-already-live`, detail: 'The person has a matter of this kind that is not over yet.' });

/**
 * Claims a kind of matter for a person; the unique constraint sees what the caller may not, whichever township asks.
 * @throws ProblemError 409 `<kind>-already-live`, which does not say where
 */
export async function claimLiveMatter(tx: Transaction, kind: LiveMatterKind, matter: ClaimedMatter): Promise<void> {
  if (!(await tryClaimLiveMatter(tx, kind, matter))) throw alreadyLive(kind);
}

/** @returns whether the person was free, for consumers, which nobody can tell that they were not */
export async function tryClaimLiveMatter(
  tx: Transaction,
  kind: LiveMatterKind,
  matter: ClaimedMatter,
): Promise<boolean> {
  const claimed = await tx.query(
    `INSERT INTO live_matter (id, kind, person_key, division) VALUES ($1, $2, $3, $4)
     ON CONFLICT (kind, person_key) DO NOTHING RETURNING id`,
    [matter.id, kind, matter.personKey, matter.division],
  );
  return claimed.length > 0;
}

/** The person may have another one. */
export async function releaseLiveMatter(tx: Transaction, matterId: string): Promise<void> {
  await tx.query(`DELETE FROM live_matter WHERE id = $1`, [matterId]);
}
