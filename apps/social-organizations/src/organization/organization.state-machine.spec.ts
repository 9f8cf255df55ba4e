import { exerciseStateMachine } from '@minzheng/workflow';
import { callersPlace } from '../../test/builders/callers-place.js';
import { matrix } from '../../test/builders/permissions.builder.js';
import { organizationMachine } from './organization.state-machine.js';
import type { OrganizationContext, OrganizationSubject, OrganizationTransition } from './organization.state-machine.js';

const filing: OrganizationTransition[] = ['start-liquidation', 'complete-liquidation'];
const deciding: OrganizationTransition[] = ['deregister', 'revoke'];

it('lets every role do what the matrix says, in every state, and nothing else', () => {
  const place = callersPlace<OrganizationSubject>();
  const { failures } = exerciseStateMachine(organizationMachine, {
    permissions: matrix<OrganizationTransition>({
      'department-system': filing,
      'county-investigator': filing,
      'county-reviewer': deciding,
      'city-supervisor': [...filing, ...deciding],
    }),
    subject: (state) => place.subject({ state, division: '', registeredOn: '2025-03-02' }),
    context: (caller): OrganizationContext => ({
      ...place.context(caller),
      today: '2026-03-02',
      ground: 'activities-not-started',
      idleMonths: 12,
      yearsWithoutReport: 2,
      yearsWithoutReportLimit: 2,
    }),
    violations: {
      'registrar-of-another-level': (subject) => (subject.division = '99'),
      'annual-reports-not-missing': (_subject, context) => {
        Object.assign(context, { ground: 'annual-reports-missing', yearsWithoutReport: 1 });
      },
      'idle-time-not-over': (subject) => (subject.registeredOn = '2025-03-03'),
    },
  });
  expect(failures).toEqual([]);
});
