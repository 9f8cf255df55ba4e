import { exerciseStateMachine, SYSTEM_ROLE } from '@minzheng/workflow';
import { callersPlace } from '../../test/builders/callers-place.js';
import { matrix } from '../../test/builders/permissions.builder.js';
import { campaignMachine } from './campaign.state-machine.js';
import type { CampaignContext, CampaignSubject, CampaignTransition } from './campaign.state-machine.js';

const filing: CampaignTransition[] = ['correct', 'amend', 'report', 'conclude'];
const deciding: CampaignTransition[] = ['request-correction', 'put-on-record', 'refuse'];

it('lets every role do what the matrix says, in every state, and nothing else', () => {
  const place = callersPlace<CampaignSubject>();
  const { failures } = exerciseStateMachine(campaignMachine, {
    permissions: matrix<CampaignTransition>({
      'department-system': filing,
      'county-investigator': filing,
      'county-reviewer': deciding,
      'city-supervisor': [...filing, ...deciding],
      [SYSTEM_ROLE]: ['lapse', 'end'],
    }),
    subject: (state) => place.subject({ state, division: '' }),
    context: (caller, transition): CampaignContext => ({
      ...place.context(caller),
      notPassed: transition === 'refuse' ? ['campaign-duration'] : [],
      amendmentInTime: true,
    }),
    violations: {
      'registrar-of-another-level': (subject) => (subject.division = '99'),
      'rules-not-passed': (_subject, context) => (context.notPassed = ['campaign-duration']),
      'refusal-without-ground': (_subject, context) => (context.notPassed = []),
      'amendment-late': (_subject, context) => (context.amendmentInTime = false),
    },
  });
  expect(failures).toEqual([]);
});
