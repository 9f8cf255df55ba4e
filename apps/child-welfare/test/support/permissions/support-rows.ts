import { fileReaders, windowRoles } from '../../../src/access.js';
import type { Office } from '../office.js';
import { acts, files, reads, route, type Row } from './rows.js';

const path = '/support-applications';
const county = ['county-reviewer'] as const;
const checkOf = (recommendation: string) => ({ recommendation, reason: '材料齐全' });

const filed = async (office: Office): Promise<string> => (await office.file((await office.unattended()).id)).id;
const checked = async (office: Office): Promise<string> => (await office.checked((await office.unattended()).id)).id;
/** The father's term is shorter than six months: there is a ground to refuse. */
async function unfounded(office: Office): Promise<string> {
  const { id } = await office.file((await office.unattended(undefined, '2026-08-01')).id);
  await office.done('reviewer', `${path}/${id}/check`, checkOf('refuse'));
  return id;
}
async function redetermined(office: Office): Promise<string> {
  const { fileId } = await office.awarded();
  await office.record(fileId, { parent: 'father', kind: 'severe-illness', startedOn: '2026-03-01' });
  return (await office.redeterminationOf(fileId))!.id;
}

/** Applications for support, awards, and whether they go on. */
export const supportRows: readonly Row[] = [
  files(path, { roles: windowRoles, body: async (office) => ({ childFileId: (await office.unattended()).id }) }),
  ...reads(path, [''], filed),
  route(
    'GET',
    `${path}/{id}/decision/explanation`,
    async (office) => {
      const { applicationId: secret } = await office.awarded();
      return { secret, path: `${path}/${secret}/decision/explanation` };
    },
    { roles: fileReaders },
  ),
  acts(path, 'check', filed, { roles: ['township-reviewer'], body: () => checkOf('confirm'), parent: false }),
  acts(path, 'withdraw', filed, { roles: windowRoles }),
  ...reads('/support-awards', [''], async (office) => (await office.awarded()).award.id),
  ...reads('/redeterminations', [''], redetermined),
];

/** What the county decides; the city does not do it for it. */
export const countySupportRows: readonly Row[] = [
  acts(path, 'return-to-township', checked, { roles: county, parent: false }),
  acts(path, 'confirm', checked, { roles: county, parent: false }),
  acts(path, 'refuse', unfounded, {
    roles: county,
    parent: false,
    body: () => ({ reasons: [{ code: 'guardianship-matrix', text: '父亲戒毒期限不足六个月' }] }),
  }),
  acts('/redeterminations', 'conclude', redetermined, {
    roles: county,
    parent: false,
    body: () => ({ reason: '父亲患重病' }),
  }),
];
