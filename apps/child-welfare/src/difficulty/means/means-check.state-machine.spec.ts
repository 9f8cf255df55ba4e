import { exerciseStateMachine } from '@minzheng/workflow';
import { meansCheckMachine } from './means-check.state-machine.js';

it('is decided by the platform only, and asked or taken back by the township', () => {
  const { failures } = exerciseStateMachine(meansCheckMachine, {
    permissions: {
      'village-helper': [],
      'township-clerk': ['replace', 'withdraw'],
      'township-reviewer': ['replace', 'withdraw'],
      'county-reviewer': ['withdraw'],
      auditor: [],
      system: ['classify', 'not-classify', 'leave-open', 'withdraw'],
    },
    subject: (state) => ({ state }),
    context: (caller) => ({ caller, now: new Date('2026-03-02T09:00:00+08:00') }),
  });
  expect(failures).toEqual([]);
});
