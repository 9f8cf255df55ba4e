import { openMatter, openMatterMetrics } from '@minzheng/platform';
import { funeralBillMachine } from '../bill/funeral-bill.state-machine.js';
import { cremationMachine } from '../cremation/cremation.state-machine.js';
import { graveMachine } from '../grave/grave.state-machine.js';
import { slotBookingMachine } from '../slot-booking/slot-booking.state-machine.js';
import { funeralSubsidyMachine } from '../subsidy/funeral-subsidy.state-machine.js';

/** What of this service waits for somebody: a bureau's first question. */
export const matterMetrics = openMatterMetrics([
  openMatter(cremationMachine, 'cremation', ['ordered']),
  openMatter(funeralBillMachine, 'funeral_bill', ['issued']),
  openMatter(funeralSubsidyMachine, 'funeral_subsidy', ['offered', 'applied', 'approved', 'recovering']),
  openMatter(slotBookingMachine, 'slot_booking', ['booked']),
  openMatter(graveMachine, 'grave', ['fee-due']),
]);
