import { asCount, defineFigure } from '@minzheng/policy';

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
