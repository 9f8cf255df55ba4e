import { openMatter, openMatterMetrics } from '@minzheng/platform';
import { monitoringMachine } from '../difficulty/difficulty.state-machine.js';
import { harmReportMachine } from '../harm-report/harm-report.state-machine.js';
import { redeterminationMachine } from '../redetermination/redetermination.state-machine.js';
import { supportApplicationMachine } from '../support-application/support-application.state-machine.js';

/** What of this service waits for somebody: a bureau's first question. */
export const matterMetrics = openMatterMetrics([
  openMatter(supportApplicationMachine, 'support_application', ['filed', 'checked'], ['overdue']),
  openMatter(redeterminationMachine, 'redetermination', ['open'], ['overdue']),
  openMatter(monitoringMachine, 'child_in_difficulty', ['monitored'], ['visit_overdue']),
  openMatter(harmReportMachine, 'harm_report', ['received', 'following'], ['overdue', 'police_overdue']),
]);
