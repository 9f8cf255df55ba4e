import { exerciseStateMachine, SYSTEM_ROLE } from '@minzheng/workflow';
import { callersPlace } from '../../test/builders/callers-place.js';
import { matrix } from '../../test/builders/permissions.builder.js';
import { listingMachine } from './listing.state-machine.js';
import type { ListingContext, ListingSubject, ListingTransition } from './listing.state-machine.js';

const deciding: ListingTransition[] = ['remove', 'refuse-removal'];

it('lets every role do what the matrix says, in every state, and nothing else', () => {
  const place = callersPlace<ListingSubject>();
  const { failures } = exerciseStateMachine(listingMachine, {
    permissions: matrix<ListingTransition>({
      'department-system': ['request-removal'],
      'county-investigator': ['request-removal'],
      'county-reviewer': deciding,
      'city-supervisor': ['request-removal', ...deciding],
      [SYSTEM_ROLE]: ['relist', 'escalate'],
    }),
    subject: (state) => place.subject({ state, division: '', list: 'abnormal' }),
    context: (caller): ListingContext => ({ ...place.context(caller), standing: [] }),
    violations: {
      'registrar-of-another-level': (subject) => (subject.division = '99'),
      'listing-reasons-standing': (_subject, context) => (context.standing = ['minor-penalty']),
      'listing-not-abnormal': (subject) => (subject.list = 'severe'),
    },
  });
  expect(failures).toEqual([]);
});
