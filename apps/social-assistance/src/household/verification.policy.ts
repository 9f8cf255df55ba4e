import { asCount, asFen, asListOf, asOneOf, defineFigure } from '@minzheng/policy';
import { verificationSources } from './verification-findings.js';

/** 核对数据来源 that have to have answered about every person assessed. */
export const sourcesFigure = defineFigure({
  item: 'verification.sources',
  unit: 'list',
  title: '核对数据来源',
  parse: asListOf(asOneOf(...verificationSources)),
});

/** 收入核对差异容许值, fen a month, per person and category. */
export const incomeToleranceFigure = defineFigure({
  item: 'verification.income-tolerance',
  unit: 'fen/month',
  title: '收入核对差异容许值',
  parse: asFen,
});

/** 财产核对差异容许值, fen, per person and category. */
export const propertyToleranceFigure = defineFigure({
  item: 'verification.property-tolerance',
  unit: 'fen',
  title: '财产核对差异容许值',
  parse: asFen,
});

/** 数量核对差异容许值, vehicles, dwellings and the like. */
export const countToleranceFigure = defineFigure({
  item: 'verification.count-tolerance',
  unit: 'count',
  title: '数量核对差异容许值',
  parse: asCount,
});

export const verificationFigures = [
  sourcesFigure,
  incomeToleranceFigure,
  propertyToleranceFigure,
  countToleranceFigure,
] as const;
