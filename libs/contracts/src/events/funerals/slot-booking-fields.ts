import { closed, instant, uuid } from '../../fields.js';

/** What every event of a slot booking (告别厅、车辆预约) carries. */
export const slotBookingFields = () =>
  closed({
    bookingId: uuid('The booking'),
    resourceId: uuid('The hall or vehicle'),
    deathId: uuid('The death'),
    startsAt: instant('Begin of the slot'),
  });

export const slotBookingExample = {
  bookingId: '01990b54-1e90-7c34-8d26-5f7081920304',
  resourceId: '01990b54-0e90-7c34-8d26-5f7081920303',
  deathId: '01990b50-7a10-7c33-9d21-1f0e2d3c4b08',
  startsAt: '2026-03-03T08:00:00+08:00',
};
