import { dutyReaders, harmOfficers } from '../../../src/access.js';
import type { HarmReportDto } from '../../../src/harm-report/dto/harm-report-answer.dto.js';
import { acknowledged, closing, found, onDuty, onHarm, placement, reported, visited } from '../harm.js';
import type { Office } from '../office.js';
import { acts, files, reads, route, type Row } from './rows.js';

const path = '/harm-reports';
const assessors = ['county-reviewer', 'county-investigator'] as const;
const reviewer = ['county-reviewer'] as const;
const purpose = () => ({ purpose: 'child-protection' });

/** A report that the police have: nothing of it is under way any more. */
async function fresh(office: Office): Promise<string> {
  const id = await reported(office);
  await acknowledged(office, id);
  return id;
}
async function followed(office: Office): Promise<string> {
  const id = await fresh(office);
  await office.done('county', onHarm(id, '/assess'), found);
  await office.done('county', onHarm(id, '/follow-up'), visited);
  return id;
}
const later = { fromOn: '2027-01-01', untilOn: '2027-01-02' };
const duty = async (office: Office): Promise<string> => (await onDuty(office, 'colleague', later)).id;
const list = (name: string, roles: typeof harmOfficers, make: (office: Office) => Promise<string>): Row =>
  route('GET', name, async (office) => ({ secret: await make(office), path: name }), { roles });

/** Who is named for a report may be of any level. */
export const harmRows: readonly Row[] = [
  list(path, harmOfficers, fresh),
  list(`${path}/duty-list`, harmOfficers, fresh),
  ...reads(path, ['', '/history'], fresh, harmOfficers),
  acts(path, 'follow-up', followed, { roles: harmOfficers, body: () => visited }),
  acts(path, 'link-child', fresh, {
    roles: harmOfficers,
    body: async (office) => ({ childFileId: (await office.openFile()).id }),
  }),
  acts(path, 'child-disclosures', fresh, { roles: harmOfficers, body: purpose }),
  acts(path, 'reporter-disclosures', fresh, { roles: reviewer, body: purpose }),
  acts(path, 'officers', fresh, { roles: reviewer, body: () => ({ officer: 'somebody' }) }),
  route(
    'POST',
    `${path}/{id}/officers/{entryId}/remove`,
    async (office) => {
      const secret = await fresh(office);
      const { officers } = await office.done<HarmReportDto>('county', onHarm(secret, '/officers'), {
        officer: 'other',
      });
      const { id: entry } = officers.find(({ officer }) => officer === 'other')!;
      return { secret, path: onHarm(secret, `/officers/${entry}/remove`) };
    },
    { roles: reviewer },
  ),
];

/** Acts of the county; the city does not do them for it. */
export const countyHarmRows: readonly Row[] = [
  acts(path, 'assess', fresh, { roles: assessors, body: () => found, parent: false }),
  acts(path, 'temporary-guardianships', fresh, { roles: reviewer, body: () => placement, parent: false }),
  route(
    'POST',
    `${path}/{id}/temporary-guardianships/{guardianshipId}/end`,
    async (office) => {
      const secret = await fresh(office);
      const at = onHarm(secret, '/temporary-guardianships');
      const { guardianships } = await office.done<HarmReportDto>('county', at, placement);
      return { secret, path: `${at}/${guardianships[0]!.id}/end` };
    },
    {
      roles: reviewer,
      parent: false,
      body: () => ({ reason: 'other', endedOn: '2026-03-02', evidenceDigest: 'b'.repeat(64) }),
    },
  ),
  acts(path, 'close', followed, { roles: reviewer, body: () => closing, parent: false }),
  files('/harm-duties', { roles: reviewer, body: () => ({ division: '990101', officer: 'colleague', ...later }) }),
  list('/harm-duties', dutyReaders, duty),
  acts('/harm-duties', 'end', duty, { roles: reviewer, parent: false }),
];
