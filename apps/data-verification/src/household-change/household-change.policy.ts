import type { VerificationPurpose } from '@minzheng/contracts';
import { asCount, asListOf, asOneOf, defineFigure, type FigureName } from '@minzheng/policy';
import { changeKinds, type ChangeKind } from './change-kinds.js';

/** Which changes open a recheck (复核), for the purposes that pay on and on; the others have nothing to recheck. */
export const recheckedChanges: Readonly<Partial<Record<VerificationPurpose, FigureName<readonly ChangeKind[]>>>> = {
  'subsistence-allowance': defineFigure({
    item: 'verification.recheck-changes-subsistence-allowance',
    unit: 'list',
    title: '引发低保复核的家庭变动',
    parse: asListOf(asOneOf(...changeKinds)),
  }),
};

/** 成员死亡后复核期限, months from the death. */
export const recheckMonthsAfterDeath = defineFigure({
  item: 'verification.recheck-months-after-death',
  unit: 'months',
  title: '家庭成员死亡后复核期限',
  parse: asCount,
});

/** 家庭变动后复核期限, calendar days from the day on which the change became known. */
export const recheckDaysAfterChange = defineFigure({
  item: 'verification.recheck-days-after-change',
  unit: 'calendar-days',
  title: '家庭变动后复核期限',
  parse: asCount,
});
