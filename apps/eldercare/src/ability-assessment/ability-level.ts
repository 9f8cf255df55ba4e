import type { PolicyView } from '@minzheng/policy';
import {
  comaLevelFigure,
  groups,
  itemsFigure,
  levelsFigure,
  raisedLevelsFigure,
  type AssessmentItem,
  type ItemGroup,
} from './ability-assessment.policy.js';
import { levelGrounds, type AssessedFacts } from './grounds/index.js';

/** Points by item code. */
export type ItemPoints = Readonly<Record<string, number>>;

/** How a level came about: everything an explanation shows. */
export interface AbilityOutcome {
  readonly totalPoints: number;
  readonly groups: readonly { readonly group: ItemGroup; readonly points: number; readonly maxPoints: number }[];
  /** What the points alone give. */
  readonly levelByPoints: number;
  readonly grounds: readonly {
    readonly code: string;
    readonly title: string;
    readonly legalBasis: string;
    readonly holds: boolean;
    readonly evidence?: Record<string, unknown>;
  }[];
  readonly level: number;
}

/** What is wrong with the points; empty when every item has points it can have. */
export function pointFaults(items: readonly AssessmentItem[], points: ItemPoints): { code: string; item: string }[] {
  const known = new Set(items.map(({ code }) => code));
  return [
    ...items
      .filter(({ code }) => !Object.hasOwn(points, code))
      .map(({ code }) => ({ code: 'item-points-missing', item: code })),
    ...items
      .filter(({ code, maxPoints }) => (points[code] ?? 0) > maxPoints)
      .map(({ code }) => ({ code: 'item-points-out-of-range', item: code })),
    ...Object.keys(points)
      .filter((code) => !known.has(code))
      .map((code) => ({ code: 'item-unknown', item: code })),
  ];
}

/** 能力等级 of an elder, GB/T 42195-2022: points, then what gives or worsens the level, never worse than the worst. */
export function abilityLevel(points: ItemPoints, facts: AssessedFacts, policy: PolicyView): AbilityOutcome {
  const items = policy.value(itemsFigure);
  const levels = policy.value(levelsFigure);
  const pointsOf = (of: readonly AssessmentItem[]): number =>
    of.reduce((sum, { code }) => sum + (points[code] ?? 0), 0);
  const totalPoints = pointsOf(items);
  const levelByPoints = levelOfPoints(levels, totalPoints);
  const worst = Math.max(...levels.map(({ level }) => level));
  const looked = levelGrounds.map((ground) => ({ ground, ...ground.check(facts, policy) }));
  const holds = (effect: 'direct' | 'worse'): boolean =>
    looked.some(({ ground, holds }) => holds && ground.effect === effect);
  const worsened = Math.min(worst, levelByPoints + (holds('worse') ? policy.value(raisedLevelsFigure) : 0));
  return {
    totalPoints,
    groups: groups.map((group) => {
      const own = items.filter((item) => item.group === group);
      return { group, points: pointsOf(own), maxPoints: own.reduce((sum, { maxPoints }) => sum + maxPoints, 0) };
    }),
    levelByPoints,
    grounds: looked.map(({ ground: { code, title, legalBasis }, holds, evidence }) => ({
      code,
      title,
      legalBasis,
      holds,
      ...(evidence === undefined ? {} : { evidence }),
    })),
    level: holds('direct') ? Math.max(policy.value(comaLevelFigure), worsened) : worsened,
  };
}

/** The levels are ordered by falling points and end at 0, as their figure says. */
function levelOfPoints(levels: readonly { level: number; pointsFrom: number }[], points: number): number {
  const found = levels.find(({ pointsFrom }) => points >= pointsFrom);
  if (found === undefined) throw new RangeError('Points are never negative');
  return found.level;
}
