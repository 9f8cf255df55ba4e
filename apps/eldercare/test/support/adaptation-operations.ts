import { adaptationRoles } from '../../src/access.js';
import {
  Adaptation,
  application,
  contract,
  digest,
  doneOf,
  photosOf,
  plan,
  planFen,
  programme,
} from './adaptations.js';
import { acts, files, reads, type Guarded } from './guarded.js';
import type { Office } from './office.js';

const { circumstances, window, planners, supervisors, inspectors, deciders } = adaptationRoles;
const path = '/home-adaptations';

let year = 2026;
const townships = [{ division: '990101001', homes: 444 }];
/** One programme a year: every call opens one of another year. */
const opening = () => {
  year += 1;
  return { division: '990101', year, budgetFen: 163_560_000, townships };
};
const opened = async (office: Office): Promise<string> =>
  (await office.post('county', '/adaptation-programmes', opening())).id;

/** The programme of the year of the tests, opened by whoever needs it first. */
let ofTheYear: Promise<string> | undefined;
const withProgramme =
  (make: (office: Office) => Promise<Adaptation>) =>
  async (office: Office): Promise<string> => {
    await (ofTheYear ??= programme(office, { budgetFen: 9_000_000_000 }));
    return (await make(office)).id;
  };

const filed = withProgramme((office) => Adaptation.filed(office));
const verified = withProgramme((office) => Adaptation.verified(office));
const planned = withProgramme((office) => Adaptation.planned(office));
const approved = withProgramme((office) => Adaptation.approved(office));
const commissioned = withProgramme((office) => Adaptation.commissioned(office));
const inWorks = withProgramme((office) => Adaptation.inWorks(office));
const completed = withProgramme((office) => Adaptation.completed(office));
const accepted = withProgramme((office) => Adaptation.accepted(office));

/** Asked of a county: programmes and budgets are the county's. */
export const adaptationOperations: readonly Guarded[] = [
  files(path, { roles: window, body: () => application() }),
  ...reads(path, [''], filed),
  ...reads(path, ['/explanation'], filed, circumstances),
  acts(path, 'submit', filed, { roles: window }),
  acts(path, 'verify-again', verified, { roles: window }),
  acts(path, 'withdraw', filed, { roles: window }),
  acts(path, 'plan', verified, { roles: planners, body: () => ({ items: plan() }) }),
  acts(path, 'approve', planned, { roles: deciders }),
  acts(path, 'refuse', planned, { roles: deciders, body: () => ({ reason: '不符合条件' }) }),
  acts(path, 'commission', approved, { roles: planners, body: () => contract() }),
  acts(path, 'start-works', commissioned, { roles: supervisors, body: () => ({ photos: photosOf(plan()) }) }),
  acts(path, 'stop-works', inWorks, { roles: planners, body: () => ({ reason: 'own-wish' }) }),
  acts(path, 'complete-works', inWorks, {
    roles: supervisors,
    body: () => ({ done: doneOf(plan()), photos: photosOf(plan()) }),
  }),
  acts(path, 'send-back', completed, { roles: inspectors, body: () => ({ reason: '扶手松动' }) }),
  acts(path, 'accept', completed, { roles: inspectors }),
  acts(path, 'settle', accepted, {
    roles: deciders,
    body: () => ({ amountFen: planFen, invoiceDigest: digest() }),
  }),
  files('/adaptation-programmes', { roles: deciders, body: opening }),
  ...reads('/adaptation-programmes', ['', '/progress'], opened),
  acts('/adaptation-programmes', 'adjust', opened, {
    roles: deciders,
    body: () => ({ budgetFen: 163_560_000, townships }),
  }),
  acts('/adaptation-programmes', 'close', opened, { roles: deciders }),
];
