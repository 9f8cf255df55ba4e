import { asCount, defineFigure } from '@minzheng/policy';

const days = (name: string, title: string) =>
  defineFigure({ item: `social-organizations.${name}`, unit: 'calendar-days', title, parse: asCount });

export const deregistrationDays = days('clock-deregistration', '清算结束后申请注销期限');
export const changeApplicationDays = days('clock-change-application', '业务主管单位同意后申请变更登记期限');
export const idleMonths = defineFigure({
  item: 'social-organizations.idle-months',
  unit: 'months',
  title: '自登记之日起未开展活动可予撤销的期限',
  parse: asCount,
});
export const yearsWithoutReport = defineFigure({
  item: 'social-organizations.annual-reports-missing-years',
  unit: 'years',
  title: '未报送年度报告或年度检查不合格可予撤销的年数',
  parse: asCount,
});
