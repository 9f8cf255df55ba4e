import { exerciseStateMachine } from '@minzheng/workflow';
import { callersPlace } from '../../test/builders/callers-place.js';
import { matrix } from '../../test/builders/permissions.builder.js';
import { annualReportMachine } from './annual-report.state-machine.js';
import type {
  AnnualReportContext,
  AnnualReportSubject,
  AnnualReportTransition,
} from './annual-report.state-machine.js';

const deciding: AnnualReportTransition[] = ['return', 'accept', 'fail'];

it('lets every role do what the matrix says, in every state, and nothing else', () => {
  const place = callersPlace<AnnualReportSubject>();
  const { failures } = exerciseStateMachine(annualReportMachine, {
    permissions: matrix<AnnualReportTransition>({
      'department-system': ['submit'],
      'county-investigator': ['submit'],
      'county-reviewer': deciding,
      'city-supervisor': ['submit', ...deciding],
    }),
    subject: (state) => place.subject({ state, division: '' }),
    context: (caller): AnnualReportContext => ({ ...place.context(caller), failed: [] }),
    violations: {
      'registrar-of-another-level': (subject) => (subject.division = '99'),
      'rules-not-passed': (_subject, context) => (context.failed = ['charitable-spending']),
    },
  });
  expect(failures).toEqual([]);
});
