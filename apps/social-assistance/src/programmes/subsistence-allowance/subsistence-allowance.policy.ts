import { compareRatios, parseRatio } from '@minzheng/domain';
import {
  asBoolean,
  asCount,
  asFen,
  asListOf,
  asObject,
  asOneOf,
  asRatio,
  asRounding,
  asText,
  defineFigure,
  optionally,
} from '@minzheng/policy';
import type { FigureName } from '@minzheng/policy';
import {
  absenceKinds,
  disabilityKinds,
  expenseKinds,
  incomeKinds,
  propertyKinds,
  realEstateUses,
  schoolings,
  vehicleKinds,
} from '../../household/household-facts.js';
import { verificationFigures } from '../../household/verification.policy.js';

const figure = <T>(item: string, unit: string, title: string, parse: (value: unknown) => T): FigureName<T> =>
  defineFigure({ item, unit, title, parse });

const share = (value: unknown): ReturnType<typeof asRatio> => {
  const ratio = asRatio(value);
  if (ratio.numerator < 0) throw new TypeError('expected a ratio of zero or more');
  return ratio;
};

// Household
export const adultAge = figure('subsistence-allowance.adult-age', 'years', '成年年龄', asCount);
export const adultChildSchooling = figure(
  'subsistence-allowance.adult-child-schooling',
  'list',
  '计入共同生活家庭成员的成年子女在校教育阶段',
  asListOf(asOneOf(...schoolings)),
);
export const excludedAbsences = figure(
  'subsistence-allowance.excluded-absences',
  'list',
  '不计入共同生活家庭成员的情形',
  asListOf(asOneOf(...absenceKinds)),
);
export const religiousAbsenceYears = figure(
  'subsistence-allowance.religious-absence-years',
  'years',
  '宗教教职人员脱离家庭独立生活年限',
  asCount,
);
export const residencePermitAccepted = figure(
  'subsistence-allowance.residence-permit-accepted',
  'boolean',
  '持居住证可在居住地申请',
  asBoolean,
);

// Applying alone
export const applyAloneConditions = figure(
  'subsistence-allowance.apply-alone-conditions',
  'conditions',
  '单人保情形',
  asObject({
    disabilities: asListOf(asObject({ kinds: asListOf(asOneOf(...disabilityKinds)), grades: asListOf(asCount) })),
    severeIllness: asBoolean,
    religiousLife: asBoolean,
  }),
);
export const edgeMultiple = figure('subsistence-allowance.edge-multiple', 'ratio', '低保边缘家庭收入倍数', share);

// Income
export const excludedIncomeKinds = figure(
  'income.excluded-kinds',
  'list',
  '不计入家庭收入的项目',
  asListOf(asOneOf(...incomeKinds)),
);
export const deductibleExpenseKinds = figure(
  'income.deductible-expense-kinds',
  'list',
  '可从家庭收入中扣减的刚性支出',
  asListOf(asOneOf(...expenseKinds)),
);
export const workCostRate = figure('income.work-cost-rate', 'ratio', '务工成本扣减比例', (value) => {
  const rate = share(value);
  if (compareRatios(rate, parseRatio('1')) > 0) throw new TypeError('expected at most the whole wage');
  return rate;
});
/** Most of a resident's basic pension that does not count, fen a month per person; 0: all of it counts. */
export const basicPensionExclusion = figure(
  'income.basic-pension-exclusion',
  'fen/month',
  '不计入收入的城乡居民基础养老金',
  asCount,
);
export const incomeRounding = figure('income.rounding', 'rounding', '收入计算取整方式', asRounding);

// Property
export const financialKinds = figure(
  'property.financial-kinds',
  'list',
  '计入金融资产的财产种类',
  asListOf(asOneOf(...propertyKinds)),
);
export const financialMultiple = figure(
  'property.financial-multiple',
  'ratio',
  '人均金融资产上限(低保标准倍数)',
  share,
);
export const dwellingLimit = figure('property.dwelling-limit', 'count', '住房套数上限', asCount);
export const commercialUses = figure(
  'property.commercial-uses',
  'list',
  '视为经营性房产的用途',
  asListOf(asOneOf(...realEstateUses)),
);
export const commercialLimit = figure('property.commercial-limit', 'count', '经营性房产套数上限', asCount);
export const vehicleLimit = figure('property.vehicle-limit', 'count', '机动车数量上限', asCount);
export const vehicleExemptKinds = figure(
  'property.vehicle-exempt-kinds',
  'list',
  '不计入的车辆种类',
  asListOf(asOneOf(...vehicleKinds)),
);
const ruleOutcome = asOneOf('passed', 'failed', 'open');
/** What a registration with employees and one without mean for the rule. */
export const businessRegistration = figure(
  'property.business-registration',
  'outcomes',
  '市场主体登记的处理',
  asObject({ withStaff: ruleOutcome, staffless: ruleOutcome }),
);

// Amount
/** 低保标准, fen per person and month. */
export const standard = figure('subsistence-allowance.standard', 'fen/person/month', '低保标准', asFen);
/** 补差 (difference) or 分档 (tiers). */
export const amountMethod = figure(
  'subsistence-allowance.amount-method',
  'method',
  '保障金计算方式',
  asOneOf('difference', 'tiers'),
);
const tierList = asListOf(asObject({ code: asText, title: asText, incomeShareUpTo: share, perPersonFen: asFen }));
/** 分档: the first tier whose share of the standard the income per head does not exceed. */
export const tiers = figure('subsistence-allowance.tiers', 'tiers', '分档保障标准', (value) => {
  const list = tierList(value);
  const ordered = list.every((tier, index) => {
    const before = list[index - 1];
    return (
      before === undefined ||
      (compareRatios(before.incomeShareUpTo, tier.incomeShareUpTo) < 0 && before.perPersonFen >= tier.perPersonFen)
    );
  });
  if (!ordered) throw new TypeError('expected tiers by rising income, of which a later one never pays more');
  return list;
});
export const amountRounding = figure('subsistence-allowance.amount-rounding', 'rounding', '保障金取整方式', asRounding);
/** Share of the standard that a special member (分类施保) gets on top, once per person. */
export const specialMemberRate = figure(
  'subsistence-allowance.special-member-rate',
  'ratio',
  '分类施保增发比例',
  share,
);
const specialCategory = asObject({
  code: asText,
  title: asText,
  ageFrom: optionally(asCount),
  ageBelow: optionally(asCount),
  disabilityGrades: optionally(asListOf(asCount)),
  severeIllness: optionally(asBoolean),
});
/** A person belongs to a category who meets any one of its conditions. */
export type SpecialCategory = ReturnType<typeof specialCategory>;
export const specialMemberCategories = figure(
  'subsistence-allowance.special-member-categories',
  'categories',
  '分类施保对象',
  asListOf(specialCategory),
);
/** Months from the month of confirmation to the first month paid. */
export const firstPaymentMonthOffset = figure(
  'subsistence-allowance.first-payment-month-offset',
  'months',
  '首次发放月份(确认当月之后第几个月)',
  asCount,
);

/** Every figure the programme may ask for. */
export const subsistenceAllowanceFigures = [
  adultAge,
  adultChildSchooling,
  excludedAbsences,
  religiousAbsenceYears,
  residencePermitAccepted,
  applyAloneConditions,
  edgeMultiple,
  excludedIncomeKinds,
  deductibleExpenseKinds,
  workCostRate,
  basicPensionExclusion,
  incomeRounding,
  financialKinds,
  financialMultiple,
  dwellingLimit,
  commercialUses,
  commercialLimit,
  vehicleLimit,
  vehicleExemptKinds,
  businessRegistration,
  standard,
  amountMethod,
  tiers,
  amountRounding,
  specialMemberRate,
  specialMemberCategories,
  firstPaymentMonthOffset,
  ...verificationFigures,
] as const;
