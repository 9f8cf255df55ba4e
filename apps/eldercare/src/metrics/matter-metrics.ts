import { openMatter, openMatterMetrics } from '@minzheng/platform';
import { abilityAssessmentMachine } from '../ability-assessment/ability-assessment.state-machine.js';
import { allowanceRecoveryMachine } from '../age-allowance/age-allowance.state-machine.js';
import { homeAdaptationMachine } from '../home-adaptation/home-adaptation.state-machine.js';
import { institutionMachine } from '../institution/institution.state-machine.js';
import { stayMachine } from '../stay/stay.state-machine.js';
import { waitingEntryMachine } from '../waiting/waiting-entry.state-machine.js';

/** What of this service waits for somebody: a bureau's first question. */
export const matterMetrics = openMatterMetrics([
  openMatter(abilityAssessmentMachine, 'ability_assessment', ['requested', 'recorded', 'disputed']),
  openMatter(homeAdaptationMachine, 'home_adaptation', [
    'filed',
    'verifying',
    'verified',
    'planned',
    'approved',
    'commissioned',
    'in-works',
    'stopped',
    'completed',
    'accepted',
  ]),
  openMatter(waitingEntryMachine, 'waiting_entry', ['waiting', 'offered']),
  openMatter(stayMachine, 'stay', ['discharged']),
  openMatter(allowanceRecoveryMachine, 'allowance_recovery', ['open']),
  openMatter(institutionMachine, 'institution', ['registered', 'closing']),
]);
