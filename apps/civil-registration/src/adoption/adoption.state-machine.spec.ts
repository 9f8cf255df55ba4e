import { exerciseStateMachine } from '@minzheng/workflow';
import { adoptionMachine, type AdoptionContext, type AdoptionSubject } from './adoption.state-machine.js';

const ended = { startedOn: '2026-03-02', endsOn: '2026-05-01', endedOn: '2026-05-02', publication: '云州日报' };
const concluded = {
  openedOn: '2026-01-05',
  dueOn: '2026-03-06',
  concludedOn: '2026-02-10',
  outcome: 'qualified' as const,
};

it('lets exactly these roles do exactly these things, in exactly these states', () => {
  const { failures } = exerciseStateMachine(adoptionMachine, {
    permissions: {
      registrar: [
        'open-evaluation',
        'conclude-evaluation',
        'verify-again',
        'accept',
        'check',
        'record-consent',
        'start-notice',
        'record-parents-found',
        'register',
        'refuse',
        'withdraw',
        'dissolve',
      ],
      'department-system': [],
      'county-reviewer': [],
      auditor: [],
      system: ['end-notice', 'end-by-death', 'restore'],
    },
    subject: (state, transition): AdoptionSubject => ({
      state,
      child: { kind: 'foundling', raisedByInstitution: true, disabled: false },
      evaluation: concluded,
      notice: transition === 'start-notice' ? null : ended,
    }),
    context: (caller, transition): AdoptionContext => ({
      caller,
      now: new Date('2026-05-06T09:00:00+08:00'),
      today: '2026-05-06',
      verdict: transition === 'refuse' ? 'failed' : 'passed',
      checkIsFresh: true,
      evaluationExempt: false,
      verification: 'complete',
      bondingDays: 30,
      bondingFrom: '2026-04-06',
      evaluatorsMinimum: 2,
      evaluators: 2,
      everybodyPresent: true,
    }),
    violations: {
      'evaluation-not-needed': (_subject, context) => (context.evaluationExempt = true),
      'verification-report-missing': (_subject, context) => (context.verification = 'missing'),
      'bonding-too-short': (_subject, context) => (context.bondingFrom = '2026-04-07'),
      'too-few-evaluators': (_subject, context) => (context.evaluators = 1),
      'evaluation-missing': (subject) => (subject.evaluation = null),
      'notice-not-needed': (subject) => (subject.child = { ...subject.child, kind: 'orphan' }),
      'notice-missing': (subject) => (subject.notice = null),
      'everybody-must-be-present': (_subject, context) => (context.everybodyPresent = false),
      'register-check-outdated': (_subject, context) => (context.checkIsFresh = false),
      'conditions-not-met': (_subject, context) => (context.verdict = 'open'),
      'no-condition-failed': (_subject, context) => (context.verdict = 'passed'),
    },
  });
  expect(failures).toEqual([]);
});
