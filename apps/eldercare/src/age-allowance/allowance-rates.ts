import { firstDayOf, parseDivisionCode, type PlainDate, type YearMonth } from '@minzheng/domain';
import type { PolicyBook } from '@minzheng/policy';
import { tiersFigure } from './age-allowance.policy.js';
import { tierIn, type Life, type Tier } from './allowance-months.js';

/** Which policy row gave a rate. */
export interface FigureUse {
  readonly item: string;
  readonly division: string;
  readonly validFrom: PlainDate;
  readonly source: string;
}

/** What a month is worth to somebody of that birth date in that place, by the row in force on its first day. */
export function rateOf(
  book: PolicyBook,
  { life, month, division }: { life: Life; month: YearMonth; division: string },
): { tier: Tier; figure: FigureUse } | undefined {
  const place = parseDivisionCode(division);
  const on = firstDayOf(month);
  const tier = tierIn(book.value(tiersFigure, place, on), life, month);
  if (tier === undefined) return undefined;
  const { item, validFrom, source, division: setFor } = book.resolve(tiersFigure.item, place, on);
  return { tier, figure: { item, division: setFor, validFrom, source } };
}
