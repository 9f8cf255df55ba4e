import { makeCreditCode } from '@minzheng/domain';
import { matterReaders, windowRoles } from '../../src/access.js';
import { acts, files, reads, route, type Guarded } from './guarded.js';
import { admitted, assessed, home, terms, type Home } from './institutions.js';
import type { Office } from './office.js';

const system = ['department-system'] as const;
const county = ['county-reviewer'] as const;
const both = ['department-system', 'county-reviewer'] as const;

const filed = async (office: Office): Promise<string> => (await home(office)).id;
const freeBed = async (office: Office): Promise<string> => (await home(office)).bed();
const notice = () => ({ closesOn: '2026-06-30', reason: '租约到期' });
const body = async (office: Office) => ({
  bedId: await freeBed(office),
  elder: await assessed(office),
  agreement: terms(),
});
const joining = async (office: Office) => ({
  institutionId: await filed(office),
  elder: await assessed(office),
  bedKind: 'nursing',
  classes: [],
});
const waiting = async (office: Office): Promise<string> =>
  (await office.post('clerk', '/waiting-entries', await joining(office))).id;

async function closing(office: Office): Promise<string> {
  const id = await filed(office);
  await office.post('institution', `/institutions/${id}/announce-closing`, notice());
  return id;
}
/** Its last day is today, without the clock being moved. */
async function ending(office: Office): Promise<string> {
  const id = await closing(office);
  const today = `closing || '{"closesOn":"2026-03-02"}'`;
  await office.rows(`UPDATE institution SET closing = ${today} WHERE id = $1`, [id]);
  return id;
}
async function blocked(office: Office): Promise<string> {
  const id = await freeBed(office);
  await office.post('institution', `/beds/${id}/block`);
  return id;
}
/** Somebody waits, and a bed of the same house is free. */
async function wanted(office: Office): Promise<{ entry: string; bedId: string }> {
  const house = await home(office);
  const bedId = await house.bed();
  const elder = await assessed(office);
  const joined = { institutionId: house.id, elder, bedKind: 'nursing', classes: [] };
  return { entry: (await office.post('clerk', '/waiting-entries', joined)).id, bedId };
}
async function offered(office: Office): Promise<string> {
  const { entry, bedId } = await wanted(office);
  await office.post('institution', '/bed-offers', { bedId });
  return entry;
}
let lastHome: Home | undefined;
async function stay(office: Office): Promise<string> {
  const { id, home: house } = await admitted(office);
  lastHome = house;
  return id;
}
async function after(office: Office, verb: string, acted: object): Promise<string> {
  const id = await stay(office);
  await office.post('institution', `/stays/${id}/${verb}`, acted);
  return id;
}

let codes = 0;
const registration = () => {
  codes += 1;
  const creditCode = makeCreditCode(`51990101MJ${String(codes).padStart(7, '0')}`);
  return { division: '990101001', name: '松鹤养老院', creditCode, operator: 'private', netFixedAssetsFen: 0 };
};
const registered = async (office: Office): Promise<string> =>
  (await office.post('county', '/institutions', registration())).id;

let labels = 0;
const bed = async (office: Office) => {
  labels += 1;
  return { institutionId: await filed(office), room: '9', label: String(labels), kind: 'nursing', monthlyFeeFen: 1 };
};

export const institutionOperations: readonly Guarded[] = [
  files('/institutions', { roles: county, body: registration }),
  ...reads('/institutions', [''], filed),
  acts('/institutions', 'file', registered, { roles: county }),
  acts('/institutions', 'announce-closing', filed, { roles: both, body: notice }),
  acts('/institutions', 'withdraw-closing', closing, { roles: both }),
  acts('/institutions', 'close', ending, { roles: county }),
  files('/beds', { roles: system, body: bed }),
  ...reads('/beds', [''], freeBed),
  acts('/beds', 'block', freeBed, { roles: system }),
  acts('/beds', 'unblock', blocked, { roles: system }),
  acts('/beds', 'remove', freeBed, { roles: system }),
  files('/waiting-entries', { roles: windowRoles, body: joining }),
  ...reads('/waiting-entries', [''], waiting),
  acts('/waiting-entries', 'withdraw', waiting, { roles: windowRoles }),
  acts('/waiting-entries', 'decline', offered, { roles: windowRoles }),
  route(
    'GET',
    '/waiting-list',
    async (office) => {
      const body = await joining(office);
      const { id: secret } = await office.post('clerk', '/waiting-entries', body);
      return { secret, path: `/waiting-list?institutionId=${body.institutionId}&bedKind=nursing` };
    },
    { roles: matterReaders, outside: [404] },
  ),
  files('/bed-offers', { roles: system, body: async (office) => ({ bedId: (await wanted(office)).bedId }) }),
  files('/stays', { roles: system, body }),
  files('/admission-checks', { roles: system, body }),
  ...reads('/stays', ['', '/explanation'], stay),
  acts('/stays', 'transfer', stay, { roles: system, body: async () => ({ bedId: await lastHome?.bed() }) }),
  acts('/stays', 'start-leave', stay, { roles: system, body: () => ({ from: '2026-03-02' }) }),
  acts('/stays', 'end-leave', (office) => after(office, 'start-leave', { from: '2026-03-02' }), {
    roles: system,
    body: () => ({ until: '2026-03-02' }),
  }),
  acts('/stays', 'discharge', stay, { roles: system, body: () => ({ reason: 'own-wish' }) }),
  acts('/stays', 'settle', (office) => after(office, 'discharge', { reason: 'own-wish' }), {
    roles: system,
    body: () => ({ deductionFen: 0 }),
  }),
];
