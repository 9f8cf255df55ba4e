import { exerciseStateMachine, SYSTEM_ROLE } from '@minzheng/workflow';
import { matrix } from '../../test/builders/permissions.builder.js';
import { aidMachine } from './aid.state-machine.js';
import type { AidContext, AidTransition } from './aid.state-machine.js';

const filing: AidTransition[] = ['submit', 'verify-again', 'withdraw'];
const deciding: AidTransition[] = ['approve', 'refuse', 'pay'];

it('lets every role do what the matrix says, in every state, and nothing else', () => {
  const { failures } = exerciseStateMachine(aidMachine, {
    permissions: matrix<AidTransition>({
      'department-system': [...filing, ...deciding],
      'county-investigator': filing,
      'city-supervisor': [...filing, ...deciding],
      [SYSTEM_ROLE]: ['apply-verification'],
    }),
    subject: (state) => ({ state, submittedBy: 'clerk', needFen: 800_000 }),
    context: (caller): AidContext => ({
      caller: { ...caller, subject: 'somebody-else' },
      now: new Date(0),
      notPassed: [],
      amountFen: 500_000,
      maximumFen: 500_000,
    }),
    violations: {
      'separation-of-duties': (subject) => (subject.submittedBy = 'somebody-else'),
      'rules-not-passed': (_subject, context) => (context.notPassed = ['aid-income']),
      'aid-amount-over': (_subject, context) => (context.amountFen = 500_001),
    },
  });
  expect(failures).toEqual([]);
});
