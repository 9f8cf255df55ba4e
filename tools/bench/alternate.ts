import type { Pairs } from './figure.ts';

/** One side of a comparison: measures once and says the values by name. */
export type Side<Name extends string> = () => Promise<Record<Name, number>>;

/**
 * Measures both sides in turn, the first round of each as warm-up that is not counted. Who begins changes from round
 * to round, so that neither always meets the machine as the other left it.
 */
export async function alternate<Name extends string>(
  sides: { ours: Side<Name>; reference: Side<Name> },
  options: { rounds: number; say: (line: string) => void },
): Promise<Record<Name, Pairs>> {
  const measured: Record<keyof typeof sides, Record<Name, number>[]> = { ours: [], reference: [] };
  for (let round = 0; round <= options.rounds; round += 1) {
    const order = round % 2 === 0 ? (['reference', 'ours'] as const) : (['ours', 'reference'] as const);
    for (const side of order) {
      const values = await sides[side]();
      options.say(`${round === 0 ? 'warm-up' : `round ${round}`}, ${side}: ${shown(values)}`);
      if (round > 0) measured[side].push(values);
    }
  }
  const names = Object.keys(measured.ours[0] ?? {}) as Name[];
  return Object.fromEntries(
    names.map((name) => [
      name,
      {
        ours: measured.ours.map((values) => values[name]),
        reference: measured.reference.map((values) => values[name]),
      },
    ]),
  ) as unknown as Record<Name, Pairs>;
}

function shown(values: Record<string, number>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name} ${value >= 100 ? Math.round(value) : value.toPrecision(3)}`)
    .join(', ');
}
