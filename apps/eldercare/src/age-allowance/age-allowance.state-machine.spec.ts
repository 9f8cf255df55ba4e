import { exerciseStateMachine } from '@minzheng/workflow';
import { ageAllowanceMachine, allowanceRecoveryMachine } from './age-allowance.state-machine.js';

const now = new Date('2026-03-02T09:00:00+08:00');

it('lets nobody but the platform end, resume or close an allowance', () => {
  const { failures } = exerciseStateMachine(ageAllowanceMachine, {
    permissions: {
      'township-clerk': [],
      'county-reviewer': [],
      'department-system': [],
      system: ['end', 'resume', 'close'],
    },
    subject: (state) => ({ state }),
    context: (caller) => ({ caller, now }),
  });
  expect(failures).toEqual([]);
});

it('lets the township book what came back and the county give up the rest', () => {
  const { failures } = exerciseStateMachine(allowanceRecoveryMachine, {
    permissions: {
      'township-clerk': ['record-repayment'],
      'county-reviewer': ['waive'],
      'township-reviewer': [],
      auditor: [],
      system: ['cancel'],
    },
    subject: (state) => ({ state }),
    context: (caller) => ({ caller, now }),
  });
  expect(failures).toEqual([]);
});
