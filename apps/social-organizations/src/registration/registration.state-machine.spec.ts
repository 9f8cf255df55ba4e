import { exerciseStateMachine } from '@minzheng/workflow';
import { callersPlace } from '../../test/builders/callers-place.js';
import { matrix } from '../../test/builders/permissions.builder.js';
import { registrationMachine } from './registration.state-machine.js';
import type { RegistrationContext, RegistrationSubject, RegistrationTransition } from './registration.state-machine.js';

const filing: RegistrationTransition[] = ['record-consent', 'submit', 'withdraw'];

it('lets every role do what the matrix says, in every state, and nothing else', () => {
  const place = callersPlace<RegistrationSubject>();
  const { failures, walked } = exerciseStateMachine(registrationMachine, {
    permissions: matrix<RegistrationTransition>({
      'department-system': filing,
      'county-investigator': [...filing, 'accept'],
      'county-reviewer': ['register', 'refuse'],
      'city-supervisor': [...filing, 'accept', 'register', 'refuse'],
    }),
    subject: (state, transition) =>
      place.subject({ state, division: '', acceptedBy: 'clerk', consent: transition === 'record-consent' ? null : {} }),
    context: (caller, transition): RegistrationContext => ({
      ...place.context(caller),
      notPassed: transition === 'refuse' ? ['capital'] : [],
    }),
    violations: {
      'registrar-of-another-level': (subject) => (subject.division = '99'),
      'separation-of-duties': (subject) => (subject.acceptedBy = 'somebody-else'),
      'rules-not-passed': (_subject, context) => (context.notPassed = ['capital']),
      'refusal-without-ground': (_subject, context) => (context.notPassed = []),
      'consent-already-recorded': (subject) => (subject.consent = {}),
    },
  });
  expect(failures).toEqual([]);
  expect(walked).toBeGreaterThan(200);
});
