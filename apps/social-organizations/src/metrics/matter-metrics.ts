import { openMatter, openMatterMetrics } from '@minzheng/platform';
import { aidMachine } from '../aid/aid.state-machine.js';
import { annualReportMachine } from '../annual-report/annual-report.state-machine.js';
import { campaignMachine } from '../campaign/campaign.state-machine.js';
import { changeMachine } from '../change/change.state-machine.js';
import { inspectionMachine } from '../inspection/inspection.state-machine.js';
import { listingMachine } from '../listing/listing.state-machine.js';
import { registrationMachine } from '../registration/registration.state-machine.js';

/** What of this service waits for somebody: a bureau's first question. */
export const matterMetrics = openMatterMetrics([
  openMatter(registrationMachine, 'registration', ['draft', 'submitted', 'accepted'], ['overdue']),
  openMatter(changeMachine, 'organization_change', ['requested']),
  openMatter(annualReportMachine, 'annual_report', ['awaited', 'submitted', 'returned']),
  openMatter(listingMachine, 'list_entry', ['listed', 'removal-requested'], ['overdue']),
  openMatter(inspectionMachine, 'inspection', [
    'drawn',
    'inspected',
    'rectifying',
    'rectification-reported',
    'rectification-overdue',
  ]),
  openMatter(campaignMachine, 'campaign', ['filed', 'correction-requested', 'ended'], ['report_overdue']),
  openMatter(aidMachine, 'aid_application', ['draft', 'verifying', 'verified', 'approved']),
]);
