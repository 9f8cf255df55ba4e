import { sumFen } from '@minzheng/domain';
import type { ProblemItem } from '@minzheng/platform';
import type { PolicyView } from '@minzheng/policy';
import { priceOf, type PlannedItem } from './adaptation-facts.js';
import type { AdaptationPhoto, DoneItem, PhotoMoment } from './home-adaptation.entity.js';
import { fault, faultsOf } from './home-adaptation.errors.js';
import { homeCapFigure } from './home-adaptation.policy.js';
import { planLines } from './plan-lines.js';

/**
 * A plan that could not be approved is refused when it is made, with every fault at its place.
 * @throws ProblemError 422 `adaptation-item-unknown`, `-repeated`, `-over-limit`, `adaptation-home-over-cap`
 */
export function assertPlan(items: readonly PlannedItem[], policy: PolicyView): void {
  const single = planLines(items, policy).flatMap((line, index): ProblemItem[] => {
    const at = `/items/${index}`;
    if (line.unitCapFen === null || line.maximum === null) {
      return [fault('adaptation-item-unknown', `${at}/item`, 'Not in the catalogue')];
    }
    return [
      ...repeated(items, index, at),
      ...(line.quantity > line.maximum
        ? [fault('adaptation-item-over-limit', `${at}/quantity`, `At most ${line.maximum}`)]
        : []),
      ...(line.unitPriceFen > line.unitCapFen
        ? [fault('adaptation-item-over-limit', `${at}/unitPriceFen`, `At most ${line.unitCapFen} fen`)]
        : []),
    ];
  });
  const capFen = policy.value(homeCapFigure);
  const isOver = sumFen(items.map(priceOf)) > capFen;
  const whole = isOver ? [fault('adaptation-home-over-cap', '/items', `At most ${capFen} fen for a home`)] : [];
  throwIf([...single, ...whole]);
}

/**
 * What was done lies within the plan; works that were not stopped are done as planned.
 * @throws ProblemError 422 `adaptation-item-not-planned`, `-repeated`, `adaptation-over-plan`, `adaptation-works-incomplete`
 */
export function assertDone(
  done: readonly DoneItem[],
  plan: readonly PlannedItem[],
  { wasStopped }: { wasStopped: boolean },
): void {
  const faults = done.flatMap((line, index): ProblemItem[] => {
    const at = `/done/${index}`;
    const planned = plan.find(({ item }) => item === line.item);
    if (planned === undefined) return [fault('adaptation-item-not-planned', `${at}/item`, 'Not in the plan')];
    const limitFen = planned.unitPriceFen * line.quantity;
    return [
      ...repeated(done, index, at),
      ...(line.quantity > planned.quantity
        ? [fault('adaptation-over-plan', `${at}/quantity`, `At most ${planned.quantity}`)]
        : []),
      ...(line.costFen > limitFen ? [fault('adaptation-over-plan', `${at}/costFen`, `At most ${limitFen} fen`)] : []),
    ];
  });
  const quantityOf = (item: string): number => done.find((line) => line.item === item)?.quantity ?? 0;
  const undone = wasStopped ? [] : plan.filter(({ item, quantity }) => quantityOf(item) < quantity);
  throwIf([
    ...faults,
    ...undone.map(({ item }) => fault('adaptation-works-incomplete', '/done', `${item} is not done as planned`)),
  ]);
}

/**
 * Every item is shown by as many photos as policy asks for, before or after the works.
 * @throws ProblemError 422 `adaptation-photos-missing`, `adaptation-item-not-planned`
 */
export function assertPhotos(
  items: readonly string[],
  photos: readonly Pick<AdaptationPhoto, 'item' | 'moment'>[],
  { moment, minimum, plan }: { moment: PhotoMoment; minimum: number; plan: readonly PlannedItem[] },
): void {
  const strange = photos.flatMap(({ item }, index) =>
    plan.some((planned) => planned.item === item)
      ? []
      : [fault('adaptation-item-not-planned', `/photos/${index}/item`, 'Not in the plan')],
  );
  const shownOf = (item: string): number =>
    photos.filter((photo) => photo.item === item && photo.moment === moment).length;
  const missing = items.filter((item) => shownOf(item) < minimum);
  throwIf([
    ...strange,
    ...missing.map((item) => fault('adaptation-photos-missing', '/photos', `${item}: at least ${minimum}`)),
  ]);
}

function repeated(lines: readonly { readonly item: string }[], index: number, at: string): ProblemItem[] {
  const first = lines.findIndex(({ item }) => item === lines[index]?.item);
  return first < index ? [fault('adaptation-item-repeated', `${at}/item`, 'An item stands there once')] : [];
}

function throwIf(faults: readonly ProblemItem[]): void {
  const problem = faultsOf(faults);
  if (problem !== undefined) throw problem;
}
