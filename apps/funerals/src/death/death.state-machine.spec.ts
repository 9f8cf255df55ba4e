import { exerciseStateMachine } from '@minzheng/workflow';
import { deathMachine } from './death.state-machine.js';

const now = new Date('2026-03-02T09:00:00+08:00');

it('lets the county revoke once, and nobody else', () => {
  const { failures } = exerciseStateMachine(deathMachine, {
    permissions: {
      'village-helper': [],
      'township-clerk': [],
      'township-reviewer': [],
      'county-reviewer': ['revoke'],
      'county-investigator': [],
      'city-supervisor': [],
      'department-system': [],
      auditor: [],
      integrator: [],
      system: [],
    },
    subject: (state) => ({ state, registeredBy: 'clerk' }),
    context: (caller) => ({ caller: { ...caller, subject: 'somebody' }, now }),
    violations: { 'registered-by-caller': (death) => Object.assign(death, { registeredBy: 'somebody' }) },
  });
  expect(failures).toEqual([]);
});
