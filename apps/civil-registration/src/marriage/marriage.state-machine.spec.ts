import { exerciseStateMachine } from '@minzheng/workflow';
import { marriageMachine, type MarriageContext } from './marriage.state-machine.js';

const context = (caller: MarriageContext['caller'], transition: string): MarriageContext => ({
  caller,
  now: new Date('2026-03-02T09:00:00+08:00'),
  registersAnswered: true,
  checkIsFresh: true,
  verdict: transition === 'refuse' ? 'failed' : 'passed',
  present: ['first', 'second'],
});

it('lets exactly these roles do exactly these things, in exactly these states', () => {
  const { failures } = exerciseStateMachine(marriageMachine, {
    permissions: {
      registrar: ['check', 'register', 'refuse', 'withdraw'],
      'department-system': [],
      'county-reviewer': [],
      'city-supervisor': [],
      auditor: [],
      system: [],
    },
    subject: (state) => ({ state }),
    context,
    violations: {
      'both-must-be-present': (_subject, changed) => (changed.present = ['first', 'first']),
      'register-check-outdated': (_subject, changed) => (changed.checkIsFresh = false),
      'conditions-not-met': (_subject, changed) => (changed.verdict = 'open'),
      'no-condition-failed': (_subject, changed) => (changed.verdict = 'open'),
    },
  });
  expect(failures).toEqual([]);
});

it('holds a matter that a register said nothing about', () => {
  const caller = { kind: 'person', roles: ['registrar'], division: '990101' } as const;
  const subject = { state: 'checked' as const };
  const { to } = marriageMachine.apply(subject, 'check', { ...context(caller, 'check'), registersAnswered: false });
  expect(to).toBe('held');
});
