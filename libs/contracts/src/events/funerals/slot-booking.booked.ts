import { defineEvent } from '../../event.js';
import { slotBookingTopic } from '../../topics/funerals.js';
import { slotBookingExample, slotBookingFields } from './slot-booking-fields.js';

/** 告别厅、车辆已预约 */
export const slotBooked = defineEvent({
  type: 'cn.minzheng.funerals.slot-booking.booked.v1',
  topic: slotBookingTopic,
  title: '告别厅、车辆已预约 · slot booked',
  description: 'A hall or vehicle is kept for a funeral.',
  schema: slotBookingFields(),
  example: slotBookingExample,
});
