import { exerciseStateMachine } from '@minzheng/workflow';
import { appointmentMachine } from './appointment.state-machine.js';

it('lets exactly these roles do exactly these things, in exactly these states', () => {
  const { failures } = exerciseStateMachine(appointmentMachine, {
    permissions: {
      registrar: ['cancel', 'keep'],
      'department-system': ['cancel'],
      'county-reviewer': [],
      auditor: [],
      system: ['miss'],
    },
    subject: (state) => ({ state }),
    context: (caller) => ({ caller, now: new Date('2026-03-02T09:00:00+08:00') }),
  });
  expect(failures).toEqual([]);
});
