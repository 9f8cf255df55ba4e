import { asCount, asFen, asListOf, asObject, asOneOf, asRatio, asText, defineFigure } from '@minzheng/policy';

const itemList = asListOf(
  asObject({
    code: asText,
    title: asText,
    area: asOneOf('floor', 'door', 'bedroom', 'bathroom', 'kitchen', 'surroundings', 'aids'),
    kind: asOneOf('basic', 'optional'),
    unitCapFen: asFen,
    maximum: asCount,
  }),
);

/** 改造项目清单: what can be done in a home, what a unit of it may cost, and how many a home may have. */
export const itemsFigure = defineFigure({
  item: 'home-adaptation.items',
  unit: 'items',
  title: '适老化改造项目清单及单项限额',
  parse: (value) => {
    const items = itemList(value);
    if (new Set(items.map(({ code }) => code)).size !== items.length) throw new TypeError('expected each item once');
    return items;
  },
});
export type CatalogueItem = ReturnType<typeof itemsFigure.parse>[number];

export const homeCapFigure = defineFigure({
  item: 'home-adaptation.home-cap',
  unit: 'fen',
  title: '每户适老化改造补助限额',
  parse: asFen,
});
/** What a home cost on average in a real year; a programme's own average is shown beside it. */
export const averageCostFigure = defineFigure({
  item: 'home-adaptation.average-cost',
  unit: 'fen',
  title: '适老化改造户均资金参照',
  parse: asFen,
});
export const ageFromFigure = defineFigure({
  item: 'home-adaptation.age-from',
  unit: 'years',
  title: '适老化改造对象年龄',
  parse: asCount,
});
export const oldAgeFigure = defineFigure({
  item: 'home-adaptation.old-age',
  unit: 'years',
  title: '高龄老年人年龄',
  parse: asCount,
});
export const abilityLevelFromFigure = defineFigure({
  item: 'home-adaptation.ability-level-from',
  unit: 'level',
  title: '失能老年人能力等级',
  parse: asCount,
});
export const incomeMultipleFigure = defineFigure({
  item: 'home-adaptation.income-multiple',
  unit: 'ratio',
  title: '适老化改造家庭收入倍数',
  parse: asRatio,
});
export const againAfterMonthsFigure = defineFigure({
  item: 'home-adaptation.again-after-months',
  unit: 'months',
  title: '同一家庭再次改造间隔',
  parse: asCount,
});
export const clockDecisionFigure = defineFigure({
  item: 'home-adaptation.clock-decision',
  unit: 'working-days',
  title: '适老化改造审批期限',
  parse: asCount,
});
export const photosMinimumFigure = defineFigure({
  item: 'home-adaptation.photos-minimum',
  unit: 'count',
  title: '每个改造项目改造前后最少照片数',
  parse: asCount,
});
/** 低保标准, the measure of what a household can live on. */
export const subsistenceStandardFigure = defineFigure({
  item: 'subsistence-allowance.standard',
  unit: 'fen/person/month',
  title: '低保标准',
  parse: asFen,
});
export const financialMultipleFigure = defineFigure({
  item: 'property.financial-multiple',
  unit: 'ratio',
  title: '人均金融资产上限（低保标准倍数）',
  parse: asRatio,
});
export const dwellingLimitFigure = defineFigure({
  item: 'property.dwelling-limit',
  unit: 'count',
  title: '住房套数上限',
  parse: asCount,
});

export const homeAdaptationFigures = [
  itemsFigure,
  homeCapFigure,
  averageCostFigure,
  ageFromFigure,
  oldAgeFigure,
  abilityLevelFromFigure,
  incomeMultipleFigure,
  againAfterMonthsFigure,
  clockDecisionFigure,
  photosMinimumFigure,
  subsistenceStandardFigure,
  financialMultipleFigure,
  dwellingLimitFigure,
] as const;
