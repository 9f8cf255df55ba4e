import { asCount, asFen, asListOf, asObject, asOneOf, defineFigure } from '@minzheng/policy';
import { benefitKinds, disabilityKinds } from './guardianship-facts.js';

/** Names of the figures by which guardianship is judged and support is computed; values lie under `policies/`. */
const months = (item: string, title: string) => defineFigure({ item, unit: 'months', title, parse: asCount });
const standard = (item: string, title: string) => defineFigure({ item, unit: 'fen/person/month', title, parse: asFen });

export const adultAge = defineFigure({
  item: 'child-welfare.adult-age',
  unit: 'years',
  title: '儿童年龄上限',
  parse: asCount,
});

/** Least length of the term, or of the time without news. */
export const imprisonedMonths = months('child-welfare.imprisoned-months', '服刑在押认定月数');
export const detoxificationMonths = months('child-welfare.detoxification-months', '强制隔离戒毒认定月数');
export const libertyLimitMonths = months('child-welfare.liberty-limit-months', '其他限制人身自由措施认定月数');
export const lostContactMonths = months('child-welfare.lost-contact-months', '失联认定月数');

/** 重残: which kinds count at which grades. */
export const severeDisabilities = defineFigure({
  item: 'child-welfare.severe-disabilities',
  unit: 'disabilities',
  title: '父母重残认定范围',
  parse: asListOf(asObject({ kinds: asListOf(asOneOf(...disabilityKinds)), grades: asListOf(asCount) })),
});

export const orphanInstitutionStandard = standard(
  'child-welfare.standard-orphan-institution',
  '机构养育孤儿基本生活费标准',
);
export const orphanDispersedStandard = standard('child-welfare.standard-orphan-dispersed', '散居孤儿基本生活费标准');
export const unattendedStandard = standard(
  'child-welfare.standard-de-facto-unattended',
  '事实无人抚养儿童基本生活补贴标准',
);

/** Benefits that are set off (补差). */
export const deductedBenefits = defineFigure({
  item: 'child-welfare.deducted-benefits',
  unit: 'list',
  title: '补差发放时扣除的其他待遇',
  parse: asListOf(asOneOf(...benefitKinds)),
});

export const firstPaymentOffset = months(
  'child-welfare.first-payment-month-offset',
  '首次发放月份（确认当月之后第几个月）',
);

export const guardianshipFigures = [
  adultAge,
  imprisonedMonths,
  detoxificationMonths,
  libertyLimitMonths,
  lostContactMonths,
  severeDisabilities,
  orphanInstitutionStandard,
  orphanDispersedStandard,
  unattendedStandard,
  deductedBenefits,
  firstPaymentOffset,
] as const;
