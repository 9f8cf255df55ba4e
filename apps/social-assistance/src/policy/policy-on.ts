import type { DivisionCode, PlainDate } from '@minzheng/domain';
import type { FigureName, PolicyBook } from '@minzheng/policy';

/** Which policy row an arithmetic line used; the row itself stands among the figures of the assessment. */
export interface FigureUse {
  item: string;
  division: string;
  validFrom: PlainDate;
}

/** Policy of one division on one day, as rules and arithmetic read it. */
export interface PolicyOn {
  readonly division: DivisionCode;
  readonly on: PlainDate;
  /** @throws CodedError `policy-figure-missing` naming item, division and day */
  value<T>(figure: FigureName<T>): T;
  /** The row behind the value. */
  use(figure: FigureName<unknown>): FigureUse;
}

/** Every figure is looked up and read once, however often the rules ask for it. */
export function policyOn(book: PolicyBook, division: DivisionCode, on: PlainDate): PolicyOn {
  const values = new Map<string, unknown>();
  return {
    division,
    on,
    value<T>(figure: FigureName<T>): T {
      if (!values.has(figure.item)) values.set(figure.item, book.value(figure, division, on));
      return values.get(figure.item) as T;
    },
    use(figure) {
      const row = book.resolve(figure.item, division, on);
      return { item: row.item, division: row.division, validFrom: row.validFrom };
    },
  };
}
