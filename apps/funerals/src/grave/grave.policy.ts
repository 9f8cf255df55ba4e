import { asCount, asListOf, asOneOf, defineFigure } from '@minzheng/policy';
import { graveKinds } from './grave.entity.js';

const years = (item: string, title: string) => defineFigure({ item, unit: 'years', title, parse: asCount });

/** Exceptions to "only against proof of death or cremation" that the place allows. */
export const saleExceptions = defineFigure({
  item: 'funerals.grave-sale-exceptions',
  unit: 'list',
  title: '无死亡、火化证明可购墓位的情形',
  parse: asListOf(asOneOf('very-old', 'critically-ill', 'surviving-spouse')),
});

export const veryOldAge = years('funerals.grave-very-old-age', '高龄老人预购墓位年龄');

/** Longest term of the management fee in one payment. */
export const feeYearsMaximum = years('funerals.grave-fee-years-maximum', '墓位维护管理费一次收取最长年限');

export const largestArea = defineFigure({
  item: 'funerals.grave-area-maximum',
  unit: 'square-centimetres',
  title: '墓位占地面积上限',
  parse: asCount,
});

export const mostUrns = defineFigure({
  item: 'funerals.grave-urns-maximum',
  unit: 'count',
  title: '每个墓位安放骨灰数量上限',
  parse: asCount,
});

/** Which kinds of grave count as eco-burial (节地生态安葬). */
export const ecoKinds = defineFigure({
  item: 'funerals.grave-eco-kinds',
  unit: 'list',
  title: '节地生态安葬的墓位种类',
  parse: asListOf(asOneOf(...graveKinds)),
});
