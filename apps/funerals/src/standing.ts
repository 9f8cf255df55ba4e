import { unprocessable, type ProblemError, type ReadTransaction } from '@minzheng/platform';
import { StandingDeath } from './death/death.entity.js';

/** A death that is named is registered and has not been taken back. */
export const deathNotStanding = (): ProblemError =>
  unprocessable({
    code: 'death-not-standing',
    errors: [{ pointer: '/deathId', code: 'death-not-standing', detail: 'No registered death that stands' }],
  });

/** Which of these deaths stand, wherever they were registered. */
export async function standingDeaths(tx: ReadTransaction, deathIds: readonly string[]): Promise<ReadonlySet<string>> {
  const deaths = await tx.list(StandingDeath, {
    where: [['death_id = ANY (?::uuid[])', deathIds]],
    orderBy: 'person_key',
    limit: Math.max(1, deathIds.length),
  });
  return new Set(deaths.map(({ deathId }) => deathId));
}

/** The death if its registration stands, wherever it was made. */
export async function standingDeath(tx: ReadTransaction, deathId: string): Promise<StandingDeath | undefined> {
  const [death] = await tx.list(StandingDeath, {
    where: [['death_id = ?', deathId]],
    orderBy: 'person_key',
    limit: 1,
  });
  return death;
}
