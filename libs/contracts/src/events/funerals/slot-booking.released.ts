import { defineEvent } from '../../event.js';
import { slotBookingTopic } from '../../topics/funerals.js';
import { slotBookingExample, slotBookingFields } from './slot-booking-fields.js';

/** 告别厅、车辆已释放 */
export const slotReleased = defineEvent({
  type: 'cn.minzheng.funerals.slot-booking.released.v1',
  topic: slotBookingTopic,
  title: '告别厅、车辆已释放 · slot released',
  description: 'The death was recorded in error; the slot is free again.',
  schema: slotBookingFields(),
  example: slotBookingExample,
});
