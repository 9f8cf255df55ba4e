import { asCount, defineFigure } from '@minzheng/policy';

/** Names of the clocks of an application, in working days. */
const clock = (item: string, title: string) => defineFigure({ item, unit: 'working-days', title, parse: asCount });

export const townshipCheckClock = clock('child-welfare.clock-township-check', '乡镇查验期限');
export const countyConfirmationClock = clock('child-welfare.clock-county-confirmation', '县级确认期限');

/** Clocks by the figure that the state machine names. */
export const applicationClocks = new Map(
  [townshipCheckClock, countyConfirmationClock].map((each) => [each.item, each]),
);
