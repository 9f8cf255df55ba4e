import { asCount, asListOf, asText, defineFigure } from '@minzheng/policy';

export const sourcesAsked = defineFigure({
  item: 'verification.sources',
  unit: 'list',
  title: '核对数据来源',
  parse: asListOf(asText),
});

export const reportValidityMonths = defineFigure({
  item: 'verification.report-validity-months',
  unit: 'months',
  title: '核对报告有效期',
  parse: asCount,
});
