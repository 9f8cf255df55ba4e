import type { Fen } from '@minzheng/domain';
import type { PolicyView } from '@minzheng/policy';
import { priceOf, type PlannedItem } from './adaptation-facts.js';
import { itemsFigure } from './home-adaptation.policy.js';

/** An item of a plan against the catalogue; nulls for what is not in it. */
export interface PlanLine extends PlannedItem {
  readonly title: string | null;
  readonly unitCapFen: Fen | null;
  readonly maximum: number | null;
  readonly priceFen: Fen;
  readonly withinLimits: boolean;
}

/** A plan item by item, for the rule, for the window and for the explanation. */
export function planLines(plan: readonly PlannedItem[], policy: PolicyView): PlanLine[] {
  const catalogue = new Map(policy.value(itemsFigure).map((item) => [item.code, item]));
  return plan.map((planned) => {
    const known = catalogue.get(planned.item);
    const { title = null, unitCapFen = null, maximum = null } = known ?? {};
    const withinLimits =
      known !== undefined && planned.quantity <= known.maximum && planned.unitPriceFen <= known.unitCapFen;
    return { ...planned, title, unitCapFen, maximum, priceFen: priceOf(planned), withinLimits };
  });
}
