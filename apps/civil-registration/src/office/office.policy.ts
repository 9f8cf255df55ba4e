import { asListOf, asText, defineFigure } from '@minzheng/policy';

/** 婚姻登记机关: county bureaus, and townships that the province designated (婚姻登记条例 第二条). */
export const marriageOffices = defineFigure({
  item: 'civil-registration.marriage-offices',
  unit: 'list',
  title: '婚姻登记机关',
  parse: asListOf(asText),
});
/** 收养登记机关: county bureaus alone (收养登记办法 第四条). */
export const adoptionOffices = defineFigure({
  item: 'civil-registration.adoption-offices',
  unit: 'list',
  title: '收养登记机关',
  parse: asListOf(asText),
});
