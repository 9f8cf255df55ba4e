import { asCount, asListOf, asObject, asOneOf, asText, defineFigure } from '@minzheng/policy';

export const groups = ['self-care', 'mobility', 'mental-state', 'senses-and-society'] as const;
/** 一级指标: the four groups of items. */
export type ItemGroup = (typeof groups)[number];

const itemList = asListOf(asObject({ code: asText, title: asText, group: asOneOf(...groups), maxPoints: asCount }));

/** 二级指标: the 26 items with their points, GB/T 42195-2022 table 1 to 4; higher is better. */
export const itemsFigure = defineFigure({
  item: 'ability-assessment.items',
  unit: 'items',
  title: '老年人能力评估指标',
  parse: (value) => {
    const items = itemList(value);
    if (new Set(items.map(({ code }) => code)).size !== items.length) throw new TypeError('expected each item once');
    return items;
  },
});
export type AssessmentItem = ReturnType<typeof itemsFigure.parse>[number];

const levelList = asListOf(asObject({ level: asCount, title: asText, pointsFrom: asCount }));

/** 能力等级: from how many points on a level holds; the lowest begins with 0. */
export const levelsFigure = defineFigure({
  item: 'ability-assessment.levels',
  unit: 'levels',
  title: '老年人能力等级划分',
  parse: (value) => {
    const levels = levelList(value).toSorted((a, b) => b.pointsFrom - a.pointsFrom);
    const rising = levels.every(({ level }, index) => index === 0 || level > (levels[index - 1]?.level ?? level));
    if (!rising || levels.at(-1)?.pointsFrom !== 0) {
      throw new TypeError('expected levels that get worse with fewer points, down to 0 points');
    }
    return levels;
  },
});
export type AbilityLevel = ReturnType<typeof levelsFigure.parse>[number];

export const comaLevelFigure = defineFigure({
  item: 'ability-assessment.coma-level',
  unit: 'level',
  title: '昏迷者的能力等级',
  parse: asCount,
});
/** How many levels worse, however many reasons there are. */
export const raisedLevelsFigure = defineFigure({
  item: 'ability-assessment.raised-levels',
  unit: 'levels',
  title: '能力等级加重的级数',
  parse: asCount,
});
export const riskEventsFigure = defineFigure({
  item: 'ability-assessment.risk-events',
  unit: 'count-in-days',
  title: '照护风险事件次数与期间',
  parse: asObject({ count: asCount, days: asCount }),
});
export const assessorsMinimumFigure = defineFigure({
  item: 'ability-assessment.assessors-minimum',
  unit: 'persons',
  title: '能力评估最少评估员人数',
  parse: asCount,
});
export const clockConclusionFigure = defineFigure({
  item: 'ability-assessment.clock-conclusion',
  unit: 'working-days',
  title: '出具能力评估结论期限',
  parse: asCount,
});
export const clockDisputeFigure = defineFigure({
  item: 'ability-assessment.clock-dispute',
  unit: 'working-days',
  title: '对能力评估结论提出异议期限',
  parse: asCount,
});
export const validityMonthsFigure = defineFigure({
  item: 'ability-assessment.validity-months',
  unit: 'months',
  title: '能力评估结论有效期',
  parse: asCount,
});

export const abilityAssessmentFigures = [
  itemsFigure,
  levelsFigure,
  comaLevelFigure,
  raisedLevelsFigure,
  riskEventsFigure,
  assessorsMinimumFigure,
  clockConclusionFigure,
  clockDisputeFigure,
  validityMonthsFigure,
] as const;
