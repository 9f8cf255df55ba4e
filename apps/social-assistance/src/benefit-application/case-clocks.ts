import type { PlainDate, WorkingCalendar } from '@minzheng/domain';
import type { CaseClock, ClockName } from './case-records.js';

/** What a running clock belongs to: the case, in both senses; mutated in place by the functions below. */
export interface Clocked {
  clocks: CaseClock[];
  overdue: boolean;
}

/** Starts (or restarts) a clock; the day of the act is not counted, a last day that is no working day cannot occur. */
export function startClock(
  subject: Clocked,
  name: ClockName,
  startedOn: PlainDate,
  workingDays: number,
  calendar: WorkingCalendar,
): CaseClock {
  const clock: CaseClock = {
    name,
    startedOn,
    workingDays,
    dueOn: calendar.addWorkingDays(startedOn, workingDays),
  };
  subject.clocks = [...subject.clocks.filter((other) => other.name !== name), clock];
  refreshOverdue(subject);
  return clock;
}

/** The clock was met on that day; a clock that is not running is left alone. */
export function meetClock(subject: Clocked, name: ClockName, on: PlainDate): boolean {
  const clock = subject.clocks.find((candidate) => candidate.name === name && candidate.metOn === undefined);
  if (clock === undefined) return false;
  subject.clocks = subject.clocks.map((other) => (other === clock ? { ...clock, metOn: on } : other));
  refreshOverdue(subject);
  return true;
}

/**
 * Another limit for a running clock, counted from its own first day (45 working days in special cases, 20 when
 * delegated). The limit it has already changes nothing, so that a clock is not found overdue twice.
 */
export function changeLimit(
  subject: Clocked,
  name: ClockName,
  workingDays: number,
  calendar: WorkingCalendar,
): CaseClock | undefined {
  const clock = subject.clocks.find((candidate) => candidate.name === name && candidate.metOn === undefined);
  if (clock === undefined || clock.workingDays === workingDays) return undefined;
  return startClock(subject, name, clock.startedOn, workingDays, calendar);
}

/** Marks a clock as overdue once; false when it was met, moved or marked before. */
export function markOverdue(subject: Clocked, name: ClockName, dueOn: PlainDate, today: PlainDate): boolean {
  const clock = subject.clocks.find((candidate) => candidate.name === name);
  if (clock === undefined || clock.dueOn !== dueOn) return false;
  if (clock.metOn !== undefined || clock.overdueSince !== undefined || today <= dueOn) return false;
  subject.clocks = subject.clocks.map((other) => (other === clock ? { ...clock, overdueSince: today } : other));
  refreshOverdue(subject);
  return true;
}

function refreshOverdue(subject: Clocked): void {
  subject.overdue = subject.clocks.some((clock) => clock.overdueSince !== undefined && clock.metOn === undefined);
}
