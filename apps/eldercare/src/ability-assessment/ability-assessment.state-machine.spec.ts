import { exerciseStateMachine } from '@minzheng/workflow';
import {
  abilityAssessmentMachine,
  type AssessmentContext,
  type AssessmentSubject,
} from './ability-assessment.state-machine.js';

const certified = { validFrom: '2025-01-01', validTo: '2027-12-31', revokedOn: null };

it('walks every state × transition × role', () => {
  const window = ['dispute', 'withdraw-dispute', 'withdraw'] as const;
  const { failures } = exerciseStateMachine(abilityAssessmentMachine, {
    permissions: {
      'village-helper': window,
      'township-clerk': window,
      'department-system': [...window, 'record', 'record-reassessment'],
      'county-investigator': ['record', 'record-reassessment'],
      'county-reviewer': ['conclude'],
      'township-reviewer': [],
      auditor: [],
      system: ['expire', 'close', 'reopen'],
    },
    subject: (state): AssessmentSubject => ({
      state,
      rounds: [{ assessorIds: ['a', 'b'], recordedBy: 'recorder' }],
      dispute: null,
      disputableTo: '2026-03-10',
    }),
    context: (caller): AssessmentContext => ({
      caller: { ...caller, subject: 'somebody' },
      now: new Date('2026-03-02T09:00:00+08:00'),
      today: '2026-03-02',
      signing: {
        assessedOn: '2026-03-02',
        assessors: [
          { id: 'c', ...certified },
          { id: 'd', ...certified },
        ],
        minimum: 2,
      },
    }),
    violations: {
      'assessors-too-few': (_subject, context) => {
        context.signing = { assessedOn: '2026-03-02', assessors: [{ id: 'c', ...certified }], minimum: 2 };
      },
      'assessor-certificate-invalid': (_subject, context) => {
        const late = { ...certified, validTo: '2026-03-01' };
        const assessors = [
          { id: 'c', ...certified },
          { id: 'd', ...late },
        ];
        context.signing = { assessedOn: '2026-03-02', assessors, minimum: 2 };
      },
      'assessor-not-independent': (_subject, context) => {
        const assessors = [
          { id: 'a', ...certified },
          { id: 'd', ...certified },
        ];
        context.signing = { assessedOn: '2026-03-02', assessors, minimum: 2 };
      },
      'separation-of-duties': (subject) => {
        subject.rounds = [{ assessorIds: [], recordedBy: 'somebody' }];
      },
      'dispute-too-late': (_subject, context) => {
        context.today = '2026-03-11';
      },
      'dispute-only-once': (subject) => {
        subject.dispute = { raisedOn: '2026-03-02', reason: 'again' };
      },
    },
  });
  expect(failures).toEqual([]);
});
