import { exerciseStateMachine } from '@minzheng/workflow';
import { authorizationMachine } from './authorization.state-machine.js';

it('lets offices revoke and only the platform expire, and nothing after the end', () => {
  const { failures } = exerciseStateMachine(authorizationMachine, {
    permissions: {
      'village-helper': ['revoke'],
      'township-clerk': ['revoke'],
      'verification-officer': ['revoke'],
      'department-system': ['revoke'],
      'township-reviewer': [],
      'county-reviewer': [],
      'city-supervisor': [],
      auditor: [],
      integrator: [],
      system: ['expire'],
    },
    subject: (state) => ({ state }),
    context: (caller) => ({ caller, now: new Date('2025-06-03T09:00:00+08:00') }),
  });
  expect(failures).toEqual([]);
});
