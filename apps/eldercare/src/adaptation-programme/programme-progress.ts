import { divideFen, sumFen } from '@minzheng/domain';
import type { ReadTransaction } from '@minzheng/platform';
import type { AdaptationState } from '../home-adaptation/home-adaptation.state-machine.js';
import type { AdaptationProgramme } from './adaptation-programme.entity.js';

type Phase = 'undecided' | 'approved' | 'inWorks' | 'accepted' | 'settled';

/** Where an adaptation counts in the progress; one that has ended without a home being done counts nowhere. */
const phases: Readonly<Record<AdaptationState, Phase | null>> = {
  filed: 'undecided',
  verifying: 'undecided',
  verified: 'undecided',
  planned: 'undecided',
  approved: 'approved',
  commissioned: 'approved',
  'in-works': 'inWorks',
  stopped: 'inWorks',
  completed: 'inWorks',
  accepted: 'accepted',
  settled: 'settled',
  refused: null,
  withdrawn: null,
  closed: null,
};

/** How far a township is. */
export interface TownshipProgress extends Record<Phase, number> {
  readonly division: string;
  readonly targetHomes: number;
  readonly keptFen: number;
  readonly paidFen: number;
  readonly averageFen: number | null;
}

interface Counted {
  readonly township: string;
  readonly state: AdaptationState;
  readonly homes: number;
  readonly committed: string;
  readonly paid: string;
}

/** Progress by township: targets of the programme against what its adaptations have come to. */
export async function progressOf(
  tx: ReadTransaction,
  { id, division, year, townships }: AdaptationProgramme,
): Promise<TownshipProgress[]> {
  const rows = await tx.query<Counted>(
    `SELECT left(division, 9) AS township, state, count(*)::int AS homes,
       sum(committed_fen) AS committed, sum(coalesce(paid_fen, 0)) AS paid
     FROM home_adaptation
     WHERE starts_with(division, $2) AND (programme_id = $1
       OR (programme_id IS NULL AND extract(year FROM filed_on) <= $3))
     GROUP BY township, state`,
    [id, division, year],
  );
  const places = new Set([...townships.map((target) => target.division), ...rows.map(({ township }) => township)]);
  return [...places].toSorted().map((place) => {
    const mine = rows.filter(({ township }) => township === place);
    const homes = (phase: Phase): number =>
      mine.filter(({ state }) => phases[state] === phase).reduce((sum, row) => sum + row.homes, 0);
    const paidFen = sumFen(mine.map(({ paid }) => Number(paid)));
    const settled = homes('settled');
    return {
      division: place,
      targetHomes: townships.find((target) => target.division === place)?.homes ?? 0,
      undecided: homes('undecided'),
      approved: homes('approved'),
      inWorks: homes('inWorks'),
      accepted: homes('accepted'),
      settled,
      keptFen: sumFen(mine.map(({ committed }) => Number(committed))) - paidFen,
      paidFen,
      averageFen: averageOf(paidFen, settled),
    };
  });
}

/** All townships together. */
export function totalOf(parts: readonly TownshipProgress[]): Omit<TownshipProgress, 'division'> {
  const sum = (pick: (part: TownshipProgress) => number): number => sumFen(parts.map(pick));
  const [paidFen, settled] = [sum((part) => part.paidFen), sum((part) => part.settled)];
  return {
    targetHomes: sum((part) => part.targetHomes),
    undecided: sum((part) => part.undecided),
    approved: sum((part) => part.approved),
    inWorks: sum((part) => part.inWorks),
    accepted: sum((part) => part.accepted),
    settled,
    keptFen: sum((part) => part.keptFen),
    paidFen,
    averageFen: averageOf(paidFen, settled),
  };
}

/** Cut to whole fen: 163,560,000 fen for 444 homes are 368,378 each. */
const averageOf = (paidFen: number, homes: number): number | null =>
  homes === 0 ? null : divideFen(paidFen, homes, 'down');
