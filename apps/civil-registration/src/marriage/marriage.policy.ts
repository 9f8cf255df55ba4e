import { asCount, asOneOf, defineFigure } from '@minzheng/policy';

/** 法定婚龄 (民法典 第一千零四十七条). */
export const marriageAgeMen = defineFigure({
  item: 'civil-registration.marriage-age-men',
  unit: 'years',
  title: '男方法定婚龄',
  parse: asCount,
});
export const marriageAgeWomen = defineFigure({
  item: 'civil-registration.marriage-age-women',
  unit: 'years',
  title: '女方法定婚龄',
  parse: asCount,
});

/** Collateral kin up to this generation may not marry (民法典 第一千零四十八条). */
export const barredCollateralGenerations = defineFigure({
  item: 'civil-registration.barred-collateral-generations',
  unit: 'generations',
  title: '禁止结婚的旁系血亲代数',
  parse: asCount,
});

/**
 * Where a couple may register: at the office of one of their places of residence, anywhere in such a province, or
 * anywhere (跨省通办; nationwide since 2025-05-10).
 */
export const acceptanceScope = defineFigure({
  item: 'civil-registration.acceptance-scope',
  unit: 'scope',
  title: '婚姻登记受理范围',
  parse: asOneOf('residence', 'province', 'nation'),
});

/** How old an answer of the registers may be at the registration. */
export const checkValidityDays = defineFigure({
  item: 'civil-registration.register-check-validity',
  unit: 'calendar-days',
  title: '婚姻状况核验有效期',
  parse: asCount,
});
