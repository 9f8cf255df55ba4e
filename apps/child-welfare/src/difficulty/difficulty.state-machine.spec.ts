import { exerciseStateMachine } from '@minzheng/workflow';
import { careServiceMachine } from './care-service.state-machine.js';
import { monitoringMachine } from './difficulty.state-machine.js';

const now = new Date('2026-03-02T09:00:00+08:00');

it('lets exactly these roles monitor, in exactly these states', () => {
  const { failures } = exerciseStateMachine(monitoringMachine, {
    permissions: {
      'village-helper': ['visit', 'offer-service'],
      'township-clerk': ['visit', 'reclassify', 'check-means', 'offer-service'],
      'township-reviewer': ['visit', 'reclassify', 'check-means', 'offer-service', 'end'],
      'county-reviewer': ['end'],
      auditor: [],
      system: ['pause', 'resume', 'end'],
    },
    subject: (state) => ({ state }),
    context: (caller) => ({ caller, now }),
  });
  expect(failures).toEqual([]);
});

it('lets exactly these roles close a service, once', () => {
  const all = ['deliver', 'decline'] as const;
  const { failures } = exerciseStateMachine(careServiceMachine, {
    permissions: {
      'village-helper': all,
      'township-clerk': all,
      'township-reviewer': all,
      'county-reviewer': [],
      system: [],
    },
    subject: (state) => ({ state }),
    context: (caller) => ({ caller, now }),
  });
  expect(failures).toEqual([]);
});
