import { median, spread } from './statistics.ts';

/** What a ratio has to reach: at least (rates) or at most (times, memory). */
export type Goal = { readonly atLeast: number } | { readonly atMost: number };

/** One comparison of ours with a reference; what `--json` prints. */
export interface Figure {
  readonly name: string;
  /** Median of the rounds. */
  readonly ours: number;
  readonly reference: number;
  /** Median of the rounds' own ratios, ours by reference: what changes on the machine from round to round falls out. */
  readonly ratio: number;
  /** `≥ 0.60` or `≤ 2.50`; null for what is measured without a goal. */
  readonly goal: string | null;
  readonly met: boolean | null;
  readonly unit: string;
  readonly rounds: number;
  /** Largest minus smallest by median. */
  readonly spread: { readonly ours: number; readonly reference: number; readonly ratio: number };
  readonly note?: string;
}

/** The rounds of one comparison, in pairs. */
export interface Pairs {
  readonly ours: readonly number[];
  readonly reference: readonly number[];
}

/** Sums rounds up. @throws Error when the sides were not measured equally often */
export function figureOf(
  name: string,
  { ours, reference }: Pairs,
  options: { unit: string; goal: Goal | undefined; note?: string },
): Figure {
  if (ours.length === 0 || ours.length !== reference.length) throw new Error(`${name}: rounds are not in pairs`);
  const ratios = ours.map((value, round) => value / (reference[round] ?? Number.NaN));
  const ratio = median(ratios);
  const { goal } = options;
  return {
    name,
    ours: rounded(median(ours)),
    reference: rounded(median(reference)),
    ratio: rounded(ratio),
    goal: goal === undefined ? null : textOf(goal),
    met: goal === undefined ? null : reached(ratio, goal),
    unit: options.unit,
    rounds: ours.length,
    spread: { ours: rounded(spread(ours)), reference: rounded(spread(reference)), ratio: rounded(spread(ratios)) },
    ...(options.note === undefined ? {} : { note: options.note }),
  };
}

function reached(ratio: number, goal: Goal): boolean {
  return 'atLeast' in goal ? ratio >= goal.atLeast : ratio <= goal.atMost;
}

function textOf(goal: Goal): string {
  return 'atLeast' in goal ? `≥ ${goal.atLeast.toFixed(2)}` : `≤ ${goal.atMost.toFixed(2)}`;
}

/** Three significant digits below a hundred: more would be noise. */
function rounded(value: number): number {
  return Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3));
}
