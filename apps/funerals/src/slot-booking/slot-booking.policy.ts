import { asCount, asObject, defineFigure } from '@minzheng/policy';

const plan = asObject({ minutes: asCount, fromHour: asCount, toHour: asCount });

/** Opening hours and length of a slot by kind of resource. */
export const slotPlans = defineFigure({
  item: 'funerals.slot-plans',
  unit: 'slots',
  title: '告别厅和车辆预约时段',
  parse: asObject({ hall: plan, vehicle: plan }),
});

export const bookingDaysAhead = defineFigure({
  item: 'funerals.booking-days-ahead',
  unit: 'calendar-days',
  title: '告别厅和车辆最早预约天数',
  parse: asCount,
});
