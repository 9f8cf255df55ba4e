import { exerciseStateMachine, SYSTEM_ROLE } from '@minzheng/workflow';
import { callersPlace } from '../../test/builders/callers-place.js';
import { matrix } from '../../test/builders/permissions.builder.js';
import { inspectionMachine } from './inspection.state-machine.js';
import type { InspectionContext, InspectionSubject, InspectionTransition } from './inspection.state-machine.js';

const deciding: InspectionTransition[] = ['publish', 'reject-rectification', 'confirm-rectification'];

it('lets every role do what the matrix says, in every state, and nothing else', () => {
  const place = callersPlace<InspectionSubject>();
  const { failures } = exerciseStateMachine(inspectionMachine, {
    permissions: matrix<InspectionTransition>({
      'department-system': ['report-rectification'],
      'county-investigator': ['record-result', 'report-rectification'],
      'county-reviewer': deciding,
      'city-supervisor': ['record-result', 'report-rectification', ...deciding],
      [SYSTEM_ROLE]: ['mark-overdue'],
    }),
    subject: (state) => place.subject({ state, division: '', result: 'problems-found', inspectors: ['a', 'b', 'c'] }),
    context: (caller): InspectionContext => ({ ...place.context(caller), inspectorsMinimum: 2, present: ['a', 'c'] }),
    violations: {
      'registrar-of-another-level': (subject) => (subject.division = '99'),
      'too-few-inspectors': (_subject, context) => (context.present = ['a', 'somebody-else']),
    },
  });
  expect(failures).toEqual([]);
});

it('closes an inspection that found nothing when it is published', () => {
  const caller = { kind: 'person', roles: ['county-reviewer'], division: '990101', subject: 'reviewer' } as const;
  const publish = (result: InspectionSubject['result']): string => {
    const subject: InspectionSubject = { state: 'inspected', division: '990101', result, inspectors: [] };
    return inspectionMachine.apply(subject, 'publish', { caller, now: new Date(0), inspectorsMinimum: 2 }).to;
  };
  expect([publish('no-problem'), publish('problems-found'), publish('unreachable')]).toEqual([
    'closed',
    'rectifying',
    'rectifying',
  ]);
});
