import { TimerHandler, type FiredTimer, type TimerEffect, type Transaction } from '@minzheng/platform';
import { APPOINTMENT_PASSES, AppointmentService } from './appointment.service.js';

@TimerHandler(APPOINTMENT_PASSES)
export class MissAppointmentOnNextDay implements TimerEffect {
  constructor(private readonly appointments: AppointmentService) {}

  fire(timer: FiredTimer, tx: Transaction): Promise<void> {
    return this.appointments.miss(tx, timer.subjectId);
  }
}
