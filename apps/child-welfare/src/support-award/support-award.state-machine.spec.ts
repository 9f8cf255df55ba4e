import { exerciseStateMachine } from '@minzheng/workflow';
import { supportAwardMachine } from './support-award.state-machine.js';

it('lets exactly these roles do exactly these things, in exactly these states', () => {
  const { failures } = exerciseStateMachine(supportAwardMachine, {
    permissions: { 'township-reviewer': [], 'county-reviewer': ['end'], system: ['end', 'stop', 'resume'] },
    subject: (state) => ({ state }),
    context: (caller) => ({ caller, now: new Date('2026-03-02T09:00:00+08:00') }),
  });
  expect(failures).toEqual([]);
});
