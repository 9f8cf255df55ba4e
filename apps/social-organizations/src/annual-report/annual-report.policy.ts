import { asCount, asListOf, asObject, asRatio, asText, defineFigure, optionally } from '@minzheng/policy';
import type { FigureName } from '@minzheng/policy';
import type { OrganizationKind } from '../organization/organization-kinds.js';
import { organizationKinds } from '../organization/organization-kinds.js';

const MONTH_DAY = /^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

/** A day of every year, `05-31`. */
function asMonthDay(value: unknown): string {
  const text = asText(value);
  if (!MONTH_DAY.test(text)) throw new TypeError('expected a day of the year, MM-DD');
  return text;
}

function byKind<T>(name: string, unit: string, title: string, parse: (value: unknown) => T) {
  const figures = organizationKinds.map((kind) => [
    kind,
    defineFigure({ item: `social-organizations.annual-report-${name}.${kind}`, unit, title, parse }),
  ]);
  return Object.fromEntries(figures) as Readonly<Record<OrganizationKind, FigureName<T>>>;
}

/** Last days of the year on which the report is with the supervising unit, where it goes there first, and with the registrar. */
export const reportWindow = byKind(
  'window',
  'month-days',
  '年度工作报告报送期限',
  asObject({ supervisorBy: optionally(asMonthDay), registrarBy: asMonthDay }),
);
/** Organisations registered for fewer months at the end of the year do not report on it. */
export const exemptMonths = byKind('exempt-months', 'months', '免于报送年度报告的登记时间', asCount);
export const reminderDays = defineFigure({
  item: 'social-organizations.annual-report-reminder-days',
  unit: 'list',
  title: '年度报告提醒提前天数',
  parse: asListOf(asCount),
});
/** Least spending of a public foundation, of the income of the year before. */
export const publicSpendingShare = defineFigure({
  item: 'social-organizations.foundation-spending-share.public',
  unit: 'ratio',
  title: '公募基金会公益事业支出占上年总收入最低比例',
  parse: asRatio,
});
/** Least spending of a non-public foundation, of the balance of the year before. */
export const nonPublicSpendingShare = defineFigure({
  item: 'social-organizations.foundation-spending-share.non-public',
  unit: 'ratio',
  title: '非公募基金会公益事业支出占上年基金余额最低比例',
  parse: asRatio,
});
