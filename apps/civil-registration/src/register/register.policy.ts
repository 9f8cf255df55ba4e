import { asCount, defineFigure } from '@minzheng/policy';

/** How old an answer of the registers may be at a registration. */
export const checkValidityDays = defineFigure({
  item: 'civil-registration.register-check-validity',
  unit: 'calendar-days',
  title: '婚姻状况核验有效期',
  parse: asCount,
});
