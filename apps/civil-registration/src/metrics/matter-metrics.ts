import { openMatter, openMatterMetrics } from '@minzheng/platform';
import { adoptionMachine } from '../adoption/adoption.state-machine.js';
import { appointmentMachine } from '../appointment/appointment.state-machine.js';
import { divorceMachine } from '../divorce/divorce.state-machine.js';
import { marriageMachine } from '../marriage/marriage.state-machine.js';

/** What of this service waits for somebody: a bureau's first question. */
export const matterMetrics = openMatterMetrics([
  openMatter(marriageMachine, 'marriage', ['filed', 'held', 'checked']),
  openMatter(divorceMachine, 'divorce', ['applied', 'cooling', 'claimable']),
  openMatter(adoptionMachine, 'adoption', ['applied', 'evaluating', 'evaluated', 'in-review', 'in-notice']),
  openMatter(appointmentMachine, 'appointment', ['booked']),
]);
