import { windowRoles } from '../../src/access.js';
import { finding } from './assessments.js';
import { acts, files, reads, type Guarded } from './guarded.js';
import { freshElder, type Office } from './office.js';

const assessors = '/assessors';
const assessments = '/ability-assessments';

const assessorBody = () => ({
  division: '990101001',
  name: '叶丁兰',
  certificateNumber: crypto.randomUUID(),
  validFrom: '2025-01-01',
  validTo: '2027-01-01',
});
/** In the register of the township itself, so that its officials see them. */
const assessor = async (office: Office): Promise<string> => (await office.post('county', assessors, assessorBody())).id;
const aFinding = async (office: Office) => finding([await assessor(office), await assessor(office)], 50);
const assessmentBody = () => ({ division: '990101001', elder: freshElder(), reason: 'first' });
const requested = async (office: Office): Promise<string> =>
  (await office.post('clerk', assessments, assessmentBody())).id;

async function recorded(office: Office): Promise<string> {
  const id = await requested(office);
  await office.post('investigator', `${assessments}/${id}/record`, await aFinding(office));
  return id;
}
async function concluded(office: Office): Promise<string> {
  const id = await recorded(office);
  await office.post('county', `${assessments}/${id}/conclude`);
  return id;
}
async function disputed(office: Office): Promise<string> {
  const id = await concluded(office);
  await office.post('clerk', `${assessments}/${id}/dispute`, { reason: '不符' });
  return id;
}

export const assessmentOperations: readonly Guarded[] = [
  files(assessors, { roles: ['county-reviewer'], body: assessorBody }),
  ...reads(assessors, [''], assessor),
  acts(assessors, 'revoke-certificate', assessor, {
    roles: ['county-reviewer'],
    body: () => ({ revokedOn: '2026-03-02', reason: '复训未通过' }),
  }),
  files(assessments, { roles: windowRoles, body: assessmentBody }),
  ...reads(assessments, ['', '/explanation'], requested),
  acts(assessments, 'record', requested, { roles: ['county-investigator', 'department-system'], body: aFinding }),
  acts(assessments, 'conclude', recorded, { roles: ['county-reviewer'] }),
  acts(assessments, 'dispute', concluded, { roles: windowRoles, body: () => ({ reason: '不符' }) }),
  acts(assessments, 'withdraw-dispute', disputed, { roles: windowRoles }),
  acts(assessments, 'record-reassessment', disputed, {
    roles: ['county-investigator', 'department-system'],
    body: aFinding,
  }),
  acts(assessments, 'withdraw', requested, { roles: windowRoles }),
];
