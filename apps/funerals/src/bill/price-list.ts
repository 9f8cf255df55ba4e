import { sumFen, type Fen } from '@minzheng/domain';
import { asFen, asListOf, asObject, asText, defineFigure } from '@minzheng/policy';

/** Prices that the place has set for basic services (基本殡葬服务收费标准). */
export const prices = defineFigure({
  item: 'funerals.prices',
  unit: 'list',
  title: '基本殡葬服务收费标准',
  parse: asListOf(asObject({ item: asText, title: asText, per: asText, priceFen: asFen })),
});

export type Price = ReturnType<typeof prices.parse>[number];

/** What was used. */
export interface UsedService {
  readonly item: string;
  readonly count: number;
}

/** One line of a bill; amounts in fen. */
export interface BillLine extends Price {
  readonly count: number;
  readonly amountFen: Fen;
}

/**
 * The lines of a bill in the order of the services.
 * @returns the index of the first service that is not on the list, or the lines with their sum
 */
export function billOf(
  services: readonly UsedService[],
  list: readonly Price[],
): { unknown: number } | { lines: BillLine[]; totalFen: Fen } {
  const lines: BillLine[] = [];
  for (const [index, { item, count }] of services.entries()) {
    const price = list.find((candidate) => candidate.item === item);
    if (price === undefined) return { unknown: index };
    lines.push({ ...price, count, amountFen: price.priceFen * count });
  }
  return { lines, totalFen: sumFen(lines.map(({ amountFen }) => amountFen)) };
}
