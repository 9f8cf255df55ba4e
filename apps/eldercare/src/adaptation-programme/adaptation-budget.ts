import { ancestorAt, parseDivisionCode } from '@minzheng/domain';
import type { ReadTransaction, Transaction } from '@minzheng/platform';
import type { HomeAdaptation } from '../home-adaptation/home-adaptation.entity.js';
import { AdaptationProgramme } from './adaptation-programme.entity.js';

/** A programme that nobody else takes from until the end of the transaction. */
export interface HeldBudget {
  readonly programmeId: string;
  readonly leftFen: number;
}

/**
 * Holds the budget of the year's open programme of the county; whoever else wants to take from it waits, so that what is
 * left is still left when it is taken. The caller has locked the adaptation before.
 */
export async function holdBudget(tx: Transaction, division: string): Promise<HeldBudget | undefined> {
  const county = ancestorAt(parseDivisionCode(division), 'county');
  const [known] = await tx.list(AdaptationProgramme, {
    where: [
      ['division = ?', county],
      ['year = ?', Number(tx.today.slice(0, 4))],
      ['state = ?', 'open'],
    ],
    orderBy: 'id',
    limit: 1,
  });
  if (known === undefined) return undefined;
  const { id, state, budgetFen } = await tx.lock(AdaptationProgramme, known.id);
  if (state !== 'open') return undefined;
  return { programmeId: id, leftFen: budgetFen - (await committedOf(tx, id)) };
}

/** The sum of a plan is kept for this home. */
export function commit(adaptation: HomeAdaptation, { programmeId }: HeldBudget): void {
  Object.assign(adaptation, { programmeId, committedFen: adaptation.plannedFen });
}

/** Nothing is kept any more; giving back needs no lock, because it takes from nobody. */
export function release(adaptation: HomeAdaptation): void {
  Object.assign(adaptation, { programmeId: null, committedFen: 0 });
}

/** What of a budget is paid, or kept for approved plans. */
export async function committedOf(tx: ReadTransaction, programmeId: string): Promise<number> {
  const [row] = await tx.query<{ committed: string }>(
    `SELECT coalesce(sum(committed_fen), 0) AS committed FROM home_adaptation WHERE programme_id = $1`,
    [programmeId],
  );
  return Number(row?.committed ?? 0);
}
