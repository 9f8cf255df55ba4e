import { exerciseStateMachine } from '@minzheng/workflow';
import { funeralBillMachine } from './funeral-bill.state-machine.js';

it('lets funeral homes alone settle or withdraw a bill, once', () => {
  const { failures } = exerciseStateMachine(funeralBillMachine, {
    permissions: {
      'village-helper': [],
      'township-clerk': [],
      'township-reviewer': [],
      'county-reviewer': [],
      'county-investigator': [],
      'city-supervisor': [],
      'department-system': ['record-payment', 'withdraw'],
      auditor: [],
      integrator: [],
      system: [],
    },
    subject: (state) => ({ state }),
    context: (caller) => ({ caller, now: new Date('2026-03-03T09:00:00+08:00') }),
  });
  expect(failures).toEqual([]);
});
