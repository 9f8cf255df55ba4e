import { asCount, asListOf, asOneOf, defineFigure, type FigureName } from '@minzheng/policy';
import { childKinds } from './adoption.entity.js';

const count = (name: string, unit: string, title: string): FigureName<number> =>
  defineFigure({ item: `civil-registration.${name}`, unit, title, parse: asCount });

/** 民法典 第一千零九十三条至第一千一百零四条；收养登记办法；收养评估办法（试行）. */
export const adopterAge = count('adopter-age', 'years', '收养人最低年龄');
export const adopterChildrenLimit = count('adopter-children-limit', 'children', '收养人已有子女数上限');
export const adoptionsOfChildless = count('adoptions-of-childless', 'children', '无子女收养人可收养子女数');
export const adoptionsOfParents = count('adoptions-of-parents', 'children', '有子女收养人可收养子女数');
export const oppositeSexAgeGap = count('opposite-sex-age-gap', 'years', '无配偶者收养异性子女年龄差');
export const adopteeAge = count('adoptee-below-age', 'years', '被收养人年龄界限');
export const consentAge = count('adoptee-consent-age', 'years', '被收养人应当表示同意的年龄');
export const reviewDays = count('adoption-review-days', 'calendar-days', '收养登记审查期限');
export const noticeDays = count('foundling-notice-days', 'calendar-days', '查找不到生父母的公告期');
export const evaluationDays = count('adoption-evaluation-days', 'calendar-days', '收养评估期限');
export const bondingDays = count('adoption-bonding-days', 'calendar-days', '融合期');
export const evaluatorsMinimum = count('adoption-evaluators-minimum', 'persons', '评估小组最少人数');

/** Kinds of children whose adoption is not evaluated: 继父母收养继子女. */
export const evaluationExempt = defineFigure({
  item: 'civil-registration.adoption-evaluation-exempt',
  unit: 'list',
  title: '不进行收养评估的情形',
  parse: asListOf(asOneOf(...childKinds)),
});
