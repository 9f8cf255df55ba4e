import { defineEvent } from '../../event.js';
import { slotBookingTopic } from '../../topics/funerals.js';
import { slotBookingExample, slotBookingFields } from './slot-booking-fields.js';

/** 告别厅、车辆已使用 */
export const slotUsed = defineEvent({
  type: 'cn.minzheng.funerals.slot-booking.used.v1',
  topic: slotBookingTopic,
  title: '告别厅、车辆已使用 · slot used',
  description: 'The funeral took place in the hall, or the vehicle has driven.',
  schema: slotBookingFields(),
  example: slotBookingExample,
});
