import { defineStateMachine, SYSTEM_ROLE } from '@minzheng/workflow';
import type { AppointmentState } from './appointment.entity.js';

/** The life of an appointment: kept by the registration that it was for, or free again. */
export const appointmentMachine = defineStateMachine<AppointmentState, { state: AppointmentState }>()({
  name: 'registration-appointment',
  title: '登记预约 (appointment at a registry office)',
  initial: 'booked',
  states: {
    booked: { title: '已预约' },
    kept: { title: '已到场', final: true },
    cancelled: { title: '已取消', final: true },
    missed: { title: '已过期', final: true },
  },
  transitions: {
    cancel: { title: '取消', from: ['booked'], to: 'cancelled', roles: ['registrar', 'department-system'] },
    keep: { title: '到场', from: ['booked'], to: 'kept', roles: ['registrar'] },
    miss: { title: '过期', from: ['booked'], to: 'missed', roles: [SYSTEM_ROLE] },
  },
});
