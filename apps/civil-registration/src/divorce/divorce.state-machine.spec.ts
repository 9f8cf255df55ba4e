import { exerciseStateMachine } from '@minzheng/workflow';
import { divorceMachine, type DivorceContext, type DivorceSubject } from './divorce.state-machine.js';

const windows = { coolingEndsOn: '2026-02-04', claimFrom: '2026-02-05', claimEndsOn: '2026-03-06' };

it('lets exactly these roles do exactly these things, in exactly these states', () => {
  const { failures } = exerciseStateMachine(divorceMachine, {
    permissions: {
      registrar: ['check', 'accept', 'refuse', 'record-counselling', 'withdraw', 'register'],
      'department-system': [],
      'county-reviewer': [],
      auditor: [],
      system: ['open-claims', 'end-by-death', 'restore', 'lapse'],
    },
    subject: (state): DivorceSubject => ({ state, counselling: [{ on: '2026-01-05', outcome: 'declined' }], windows }),
    context: (caller, transition): DivorceContext => ({
      caller,
      now: new Date('2026-02-10T09:00:00+08:00'),
      today: transition === 'withdraw' ? '2026-02-04' : '2026-02-10',
      checkIsFresh: true,
      verdict: transition === 'refuse' ? 'failed' : 'passed',
      present: ['first', 'second'],
    }),
    violations: {
      'both-must-be-present': (_subject, context) => (context.present = ['second']),
      'register-check-outdated': (_subject, context) => (context.checkIsFresh = false),
      'conditions-not-met': (_subject, context) => (context.verdict = 'open'),
      'no-condition-failed': (_subject, context) => (context.verdict = 'open'),
      'counselling-not-offered': (subject) => (subject.counselling = []),
      'claim-window-over': (_subject, context) => (context.today = '2026-03-07'),
      'cooling-off-over': (_subject, context) => (context.today = '2026-02-05'),
    },
  });
  expect(failures).toEqual([]);
});
