import { asCount, asListOf, asObject, asText, defineFigure } from '@minzheng/policy';
import { isPlainDate } from '@minzheng/domain';

const asDay = (value: unknown): string => {
  const day = asText(value);
  if (!isPlainDate(day)) throw new TypeError('expected a day written YYYY-MM-DD');
  return day;
};

/** Times at which an office begins a registration. */
export const slotTimes = defineFigure({
  item: 'civil-registration.slot-times',
  unit: 'times',
  title: '婚姻登记预约时段',
  parse: asListOf(asText),
});

/** Registrations an office takes on at one time of an ordinary working day. */
export const slotCapacity = defineFigure({
  item: 'civil-registration.slot-capacity',
  unit: 'appointments',
  title: '每时段预约容量',
  parse: asCount,
});

/** Days on which many want to marry (520, 七夕 …): open whatever the calendar says, with a capacity of their own. */
export const festivalDays = defineFigure({
  item: 'civil-registration.festival-days',
  unit: 'days',
  title: '特殊日期登记安排及每时段容量',
  parse: asListOf(asObject({ day: asDay, capacity: asCount })),
});

export const bookingDaysAhead = defineFigure({
  item: 'civil-registration.booking-days-ahead',
  unit: 'calendar-days',
  title: '可提前预约天数',
  parse: asCount,
});
