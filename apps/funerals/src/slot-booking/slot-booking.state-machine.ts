import { defineStateMachine, SYSTEM_ROLE, type Guard, type TransitionContext } from '@minzheng/workflow';
import { desks } from '../access.js';
import type { SlotBooking, SlotBookingState } from './slot-booking.entity.js';

type Subject = Pick<SlotBooking, 'state' | 'startsAt'>;

const notBegun: Guard<Subject, TransitionContext> = {
  code: 'slot-begun',
  title: '预约时段尚未开始',
  check: ({ startsAt }, { now }) => now < startsAt || { detail: 'The slot has begun' },
};

const begun: Guard<Subject, TransitionContext> = {
  code: 'slot-not-begun',
  title: '预约时段已经开始',
  check: ({ startsAt }, { now }) => now >= startsAt || { detail: 'The slot has not begun' },
};

/** A slot is booked and used, or given up before it begins so that others can have it. */
export const slotBookingMachine = defineStateMachine<SlotBookingState, Subject>()({
  name: 'slot-booking',
  title: '告别厅、车辆预约 (slot booking)',
  initial: 'booked',
  states: {
    booked: { title: '已预约' },
    used: { title: '已使用', final: true },
    cancelled: { title: '已取消', final: true },
  },
  transitions: {
    use: {
      title: '使用',
      from: ['booked'],
      to: 'used',
      roles: ['department-system'],
      guards: [begun],
      event: 'used',
    },
    cancel: { title: '取消', from: ['booked'], to: 'cancelled', roles: desks, guards: [notBegun], event: 'cancelled' },
    release: {
      title: '死亡登记撤销',
      from: ['booked'],
      to: 'cancelled',
      roles: [SYSTEM_ROLE],
      event: 'released',
    },
  },
});
