import type { ChildFileDto } from '../../../src/child-file/dto/child-file.dto.js';
import { disclosers, fileKeepers, windowRoles } from '../../../src/access.js';
import { evidenceDigest, freshChild, type Office } from '../office.js';
import { acts, files, reads, route, type Row } from './rows.js';

const path = '/child-files';
const opened = async (office: Office): Promise<string> => (await office.openFile()).id;
const { placement, address, carerName, carerPhone, otherBenefits } = freshChild();
const living = { placement, address, carerName, carerPhone, otherBenefits };
const death = { parent: 'mother', kind: 'dead', startedOn: '2025-11-20', evidenceDigest };

/** A fact that holds: the father is in detoxification. */
async function fact(office: Office): Promise<{ secret: string; fact: string }> {
  const { id, parents }: ChildFileDto = await office.unattended();
  return { secret: id, fact: parents.find(({ kind }) => kind === 'father')!.facts[0]!.id };
}
const onFact = (verb: string, body: object): Row =>
  route(
    'POST',
    `${path}/{id}/guardian-facts/{factId}/${verb}`,
    async (office) => {
      const { secret, fact: id } = await fact(office);
      return { secret, path: `${path}/${secret}/guardian-facts/${id}/${verb}` };
    },
    { roles: fileKeepers, body: () => body },
  );

/** Acts on child files, and the evidence of a parent's circumstances. */
export const fileRows: readonly Row[] = [
  files(path, { roles: windowRoles, body: () => freshChild() }),
  ...reads(path, ['', '/history'], opened),
  route(
    'PUT',
    `${path}/{id}/living-conditions`,
    async (office) => {
      const secret = await opened(office);
      return { secret, path: `${path}/${secret}/living-conditions` };
    },
    { roles: fileKeepers, body: () => living, headers: { 'if-match': '"1"' } },
  ),
  acts(path, 'guardian-facts', opened, { roles: fileKeepers, body: () => death }),
  onFact('end', { endedOn: '2026-03-02', reason: 'released' }),
  onFact('withdraw', { reason: '录入错误' }),
  acts(path, 'register-checks', opened, { roles: fileKeepers, body: () => ({ parent: 'father' }) }),
  acts(path, 'identity-disclosures', opened, { roles: disclosers, body: () => ({ purpose: 'home-visit' }) }),
];

/** The county closes a file. */
export const countyFileRows: readonly Row[] = [
  acts(path, 'close', opened, { roles: ['county-reviewer'], parent: false, body: () => ({ reason: 'moved-away' }) }),
];
