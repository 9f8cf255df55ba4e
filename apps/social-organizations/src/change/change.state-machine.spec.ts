import { exerciseStateMachine } from '@minzheng/workflow';
import { callersPlace } from '../../test/builders/callers-place.js';
import { matrix } from '../../test/builders/permissions.builder.js';
import { changeMachine } from './change.state-machine.js';
import type { ChangeContext, ChangeSubject, ChangeTransition } from './change.state-machine.js';

it('lets every role do what the matrix says, in every state, and nothing else', () => {
  const place = callersPlace<ChangeSubject>();
  const { failures } = exerciseStateMachine(changeMachine, {
    permissions: matrix<ChangeTransition>({
      'department-system': ['withdraw'],
      'county-investigator': ['withdraw'],
      'county-reviewer': ['approve', 'refuse'],
      'city-supervisor': ['approve', 'refuse', 'withdraw'],
    }),
    subject: (state) => place.subject({ state, division: '', requestedBy: 'clerk' }),
    context: (caller): ChangeContext => ({ ...place.context(caller), notPassed: [], organizationActive: true }),
    violations: {
      'registrar-of-another-level': (subject) => (subject.division = '99'),
      'separation-of-duties': (subject) => (subject.requestedBy = 'somebody-else'),
      'organization-not-active': (_subject, context) => (context.organizationActive = false),
      'rules-not-passed': (_subject, context) => (context.notPassed = ['name']),
    },
  });
  expect(failures).toEqual([]);
});
