import { asCount, asListOf, asText, defineFigure } from '@minzheng/policy';

/** Whose answer is waited for (身后事项联办部门). */
export const followUpServices = defineFigure({
  item: 'funerals.follow-up-services',
  unit: 'list',
  title: '身后事项联办部门',
  parse: asListOf(asText),
});

export const followUpDays = defineFigure({
  item: 'funerals.follow-up-days',
  unit: 'calendar-days',
  title: '身后事项办结期限',
  parse: asCount,
});
