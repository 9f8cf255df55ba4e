import { exerciseStateMachine } from '@minzheng/workflow';
import { redeterminationMachine } from './redetermination.state-machine.js';

it('lets exactly these roles do exactly these things, in exactly these states', () => {
  const { failures } = exerciseStateMachine(redeterminationMachine, {
    permissions: { 'township-reviewer': [], 'county-reviewer': ['conclude', 'lapse'], system: ['lapse'] },
    subject: (state) => ({ state }),
    context: (caller) => ({ caller, now: new Date('2026-03-02T09:00:00+08:00'), verdict: 'passed' as const }),
    violations: { 'open-questions-unresolved': (_row, context) => (context.verdict = 'open' as never) },
  });
  expect(failures).toEqual([]);
});
