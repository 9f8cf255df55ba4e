import { asCount, asFen, asListOf, asObject, defineFigure } from '@minzheng/policy';

const tierList = asListOf(asObject({ ageFrom: asCount, monthlyFen: asFen }));

/** 高龄津贴标准: fen a month by age, the highest tier reached counts. */
export const tiersFigure = defineFigure({
  item: 'age-allowance.tiers',
  unit: 'fen/month/age',
  title: '高龄津贴标准',
  parse: (value) => {
    const tiers = tierList(value).toSorted((a, b) => b.ageFrom - a.ageFrom);
    if (tiers.length === 0) throw new TypeError('expected at least one tier');
    return tiers;
  },
});
/** Day of the month on which a township pays. */
export const paymentDayFigure = defineFigure({
  item: 'age-allowance.payment-day',
  unit: 'day-of-month',
  title: '高龄津贴发放日',
  parse: (value) => {
    const day = asCount(value);
    if (day < 1 || day > 28) throw new TypeError('expected a day that every month has');
    return day;
  },
});
/** How many months back a run pays what nobody knew of in time. */
export const backPaymentMonthsFigure = defineFigure({
  item: 'age-allowance.back-payment-months',
  unit: 'months',
  title: '高龄津贴补发追溯期',
  parse: asCount,
});
/** How long after a death its allowance can still be taken up again. */
export const closingMonthsFigure = defineFigure({
  item: 'age-allowance.closing-months',
  unit: 'months',
  title: '死亡停发后归档期限',
  parse: asCount,
});

export const ageAllowanceFigures = [
  tiersFigure,
  paymentDayFigure,
  backPaymentMonthsFigure,
  closingMonthsFigure,
] as const;
