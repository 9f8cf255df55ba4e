import { asCount, asRatio, defineFigure } from '@minzheng/policy';

/** Least share of the population that is inspected, by level of the registrar. */
export const inspectionShare = {
  county: defineFigure({
    item: 'social-organizations.inspection-share.county',
    unit: 'ratio',
    title: '县级双随机抽查比例',
    parse: asRatio,
  }),
  city: defineFigure({
    item: 'social-organizations.inspection-share.city',
    unit: 'ratio',
    title: '市级双随机抽查比例',
    parse: asRatio,
  }),
} as const;
/** At least so many organisations, by level of the registrar. */
export const inspectionMinimum = {
  county: defineFigure({
    item: 'social-organizations.inspection-minimum.county',
    unit: 'organizations',
    title: '县级双随机抽查最少户数',
    parse: asCount,
  }),
  city: defineFigure({
    item: 'social-organizations.inspection-minimum.city',
    unit: 'organizations',
    title: '市级双随机抽查最少户数',
    parse: asCount,
  }),
} as const;
export const inspectorsMinimum = defineFigure({
  item: 'social-organizations.inspectors-minimum',
  unit: 'persons',
  title: '检查人员最少人数',
  parse: asCount,
});
export const rectificationDays = defineFigure({
  item: 'social-organizations.clock-rectification',
  unit: 'calendar-days',
  title: '限期整改期限',
  parse: asCount,
});
