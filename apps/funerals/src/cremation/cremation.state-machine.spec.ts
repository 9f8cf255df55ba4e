import { exerciseStateMachine } from '@minzheng/workflow';
import { cremationMachine } from './cremation.state-machine.js';

it('lets funeral homes cremate against a death that stands, and the platform alone take a certificate back', () => {
  const { failures } = exerciseStateMachine(cremationMachine, {
    permissions: {
      'village-helper': [],
      'township-clerk': ['cancel'],
      'township-reviewer': [],
      'county-reviewer': [],
      'county-investigator': [],
      'city-supervisor': [],
      'department-system': ['cremate', 'cancel'],
      auditor: [],
      integrator: [],
      system: ['release', 'annul'],
    },
    subject: (state) => ({ state }),
    context: (caller) => ({ caller, now: new Date('2026-03-03T09:00:00+08:00'), deathStands: true }),
    violations: { 'death-revoked': (_cremation, context) => Object.assign(context, { deathStands: false }) },
  });
  expect(failures).toEqual([]);
});
