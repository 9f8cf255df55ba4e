import { asCount, asFen, asListOf, asObject, asOneOf, defineFigure, optionally } from '@minzheng/policy';
import { ecoMethods, needyGroups, subsidyItems } from './subsidy-facts.js';

/** Items that are paid for and the caps per item; a total cap where the city pays actual costs up to a sum. */
export const subsidyScheme = defineFigure({
  item: 'funerals.subsidy-scheme',
  unit: 'scheme',
  title: '惠民殡葬补助项目和限额',
  parse: asObject({
    items: asListOf(asObject({ item: asOneOf(...subsidyItems), capFen: optionally(asFen) })),
    totalCapFen: optionally(asFen),
  }),
});

/** What is paid on top for burial that saves land (节地生态安葬奖补), by method. */
export const ecoSupplements = defineFigure({
  item: 'funerals.subsidy-eco-supplements',
  unit: 'list',
  title: '节地生态安葬奖补',
  parse: asListOf(asObject({ method: asOneOf(...ecoMethods), amountFen: asFen })),
});

/** Whose families get it: everybody's, or those of people in the named groups. */
export const beneficiaries = defineFigure({
  item: 'funerals.subsidy-beneficiaries',
  unit: 'list',
  title: '惠民殡葬补助对象',
  parse: asListOf(asOneOf('everybody', ...needyGroups)),
});

export const claimMonths = defineFigure({
  item: 'funerals.subsidy-claim-months',
  unit: 'months',
  title: '惠民殡葬补助申请期限',
  parse: asCount,
});

export const subsidyFigures = [subsidyScheme, ecoSupplements, beneficiaries, claimMonths] as const;
