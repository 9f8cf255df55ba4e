import { createHash } from 'node:crypto';

/** What a draw (抽取) is made from; all of it is published with the result. */
export interface DrawInput {
  /** Recorded seed. */
  seed: string;
  /** Credit codes of the population, in any order. */
  population: readonly string[];
  /** How many organisations are drawn. */
  size: number;
  /** Codes of the inspectors who may be drawn, in any order. */
  inspectors: readonly string[];
  /** Inspectors who may not inspect an organisation (回避). */
  conflicts: readonly { creditCode: string; inspector: string }[];
  /** Inspectors for each organisation. */
  inspectorsEach: number;
}

export interface DrawnOrganization {
  creditCode: string;
  inspectors: string[];
}

/** An organisation for which too few inspectors are free of conflicts. */
export class TooFewInspectors extends Error {
  constructor(readonly creditCode: string) {
    super('Too few inspectors are free of conflicts');
  }
}

/**
 * The draw of organisations and inspectors (双随机). Anyone can repeat it with a pencil and `sha256sum`:
 *
 * 1. Each organisation gets the ticket `sha256("<seed>|organization|<credit code>")`, hex; the `size` smallest tickets
 *    are drawn, in the order of their tickets.
 * 2. For each of them in that order, each inspector without a conflict gets the ticket
 *    `sha256("<seed>|inspector|<credit code>|<inspector code>")`; those with the fewest organisations so far come first,
 *    among them those with the smallest ticket.
 *
 * Pure: the order in which population and inspectors are given does not matter.
 * @throws TooFewInspectors
 */
export function draw({
  seed,
  population,
  size,
  inspectors,
  conflicts,
  inspectorsEach,
}: DrawInput): DrawnOrganization[] {
  const drawn = byTicket([...new Set(population)], (code) => `${seed}|organization|${code}`).slice(0, size);
  const barred = new Set(conflicts.map(({ creditCode, inspector }) => `${creditCode}|${inspector}`));
  const load = new Map<string, number>();
  return drawn.map((creditCode) => {
    const free = [...new Set(inspectors)].filter((inspector) => !barred.has(`${creditCode}|${inspector}`));
    const chosen = byTicket(free, (inspector) => `${seed}|inspector|${creditCode}|${inspector}`)
      .toSorted((one, other) => (load.get(one) ?? 0) - (load.get(other) ?? 0))
      .slice(0, inspectorsEach);
    if (chosen.length < inspectorsEach) throw new TooFewInspectors(creditCode);
    for (const inspector of chosen) load.set(inspector, (load.get(inspector) ?? 0) + 1);
    return { creditCode, inspectors: chosen };
  });
}

function byTicket(items: readonly string[], words: (item: string) => string): string[] {
  return items
    .map((item) => ({ item, ticket: createHash('sha256').update(words(item)).digest('hex') }))
    .toSorted((one, other) => (one.ticket < other.ticket ? -1 : 1))
    .map(({ item }) => item);
}
