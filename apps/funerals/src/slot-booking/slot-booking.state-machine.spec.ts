import { exerciseStateMachine } from '@minzheng/workflow';
import { slotBookingMachine } from './slot-booking.state-machine.js';

const now = new Date('2026-03-03T09:00:00+08:00');
const earlier = new Date('2026-03-03T08:00:00+08:00');
const later = new Date('2026-03-03T10:00:00+08:00');

it('lets desks cancel before, funeral homes use after the slot has begun', () => {
  const { failures } = exerciseStateMachine(slotBookingMachine, {
    permissions: {
      'village-helper': [],
      'township-clerk': ['cancel'],
      'township-reviewer': [],
      'county-reviewer': [],
      'county-investigator': [],
      'city-supervisor': [],
      'department-system': ['use', 'cancel'],
      auditor: [],
      integrator: [],
      system: ['release'],
    },
    subject: (state, transition) => ({ state, startsAt: transition === 'cancel' ? later : earlier }),
    context: (caller) => ({ caller, now }),
    violations: {
      'slot-begun': (booking) => Object.assign(booking, { startsAt: earlier }),
      'slot-not-begun': (booking) => Object.assign(booking, { startsAt: later }),
    },
  });
  expect(failures).toEqual([]);
});
