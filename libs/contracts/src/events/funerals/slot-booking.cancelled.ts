import { defineEvent } from '../../event.js';
import { slotBookingTopic } from '../../topics/funerals.js';
import { slotBookingExample, slotBookingFields } from './slot-booking-fields.js';

/** 告别厅、车辆预约已取消 */
export const slotCancelled = defineEvent({
  type: 'cn.minzheng.funerals.slot-booking.cancelled.v1',
  topic: slotBookingTopic,
  title: '告别厅、车辆预约已取消 · slot cancelled',
  description: 'The slot is free again.',
  schema: slotBookingFields(),
  example: slotBookingExample,
});
