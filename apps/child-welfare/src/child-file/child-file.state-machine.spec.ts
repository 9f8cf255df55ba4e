import { exerciseStateMachine } from '@minzheng/workflow';
import { childFileMachine } from './child-file.state-machine.js';

it('lets exactly these roles do exactly these things, in exactly these states', () => {
  const { failures } = exerciseStateMachine(childFileMachine, {
    permissions: {
      'village-helper': [],
      'township-clerk': [],
      'township-reviewer': [],
      'county-reviewer': ['close'],
      system: ['record-adoption', 'record-dissolution', 'come-of-age', 'record-death', 'revoke-death'],
    },
    subject: (state) => ({ state, adoptedOn: null }),
    context: (caller) => ({ caller, now: new Date('2026-03-02T09:00:00+08:00') }),
  });
  expect(failures).toEqual([]);
});

it('takes a file back to where the death had found it', () => {
  const context = { caller: { kind: 'system', roles: [], division: '9901' }, now: new Date('2026-03-02') } as const;
  const states = [null, '2026-03-01'].map((adoptedOn) => {
    const file = { state: 'deceased' as const, adoptedOn };
    return childFileMachine.apply(file, 'revoke-death', context).to;
  });
  expect(states).toEqual(['open', 'adopted']);
});
