import { classifiers, visitors } from '../../../src/difficulty/difficulty.controller.js';
import type { DifficultyDto } from '../../../src/difficulty/dto/difficulty.dto.js';
import type { Office } from '../office.js';
import { acts, files, reads, route, type Row } from './rows.js';

const path = '/children-in-difficulty';
const beginning = async (office: Office, difficultyClass = 'other') => ({
  childFileId: (await office.openFile()).id,
  difficultyClass,
  signs: [],
});
const monitoring = async (office: Office, difficultyClass?: string): Promise<DifficultyDto> =>
  office.done('clerk', path, await beginning(office, difficultyClass));
const monitored = async (office: Office): Promise<string> => (await monitoring(office)).id;
const poor = async (office: Office): Promise<string> => (await monitoring(office, 'poor-family')).id;
const service = { kind: 'study-help', plannedFor: '2026-04-01' };
const means = { members: [{ relation: 'mother', monthlyIncomeFen: 180_000 }] };

const onService = (verb: string): Row =>
  route(
    'POST',
    `${path}/{id}/services/{serviceId}/${verb}`,
    async (office) => {
      const secret = await monitored(office);
      const { services } = await office.done<DifficultyDto>('clerk', `${path}/${secret}/services`, service);
      return { secret, path: `${path}/${secret}/services/${services[0]!.id}/${verb}` };
    },
    { roles: visitors },
  );

/** Children in difficulty: visits, classes, services and the means of their families. */
export const difficultyRows: readonly Row[] = [
  files(path, { roles: visitors, body: (office) => beginning(office) }),
  ...reads(path, [''], monitored),
  acts(path, 'visit', monitored, {
    roles: visitors,
    body: () => ({ visitedOn: '2026-03-02', signs: [], findings: '一切正常' }),
  }),
  acts(path, 'reclassify', monitored, { roles: classifiers, body: () => ({ difficultyClass: 'guardian-unable' }) }),
  acts(path, 'services', monitored, { roles: visitors, body: () => service }),
  onService('deliver'),
  onService('decline'),
  acts(path, 'means-checks', poor, { roles: classifiers, body: () => means }),
  route(
    'POST',
    `${path}/{id}/means-checks/{checkId}/withdraw`,
    async (office) => {
      const secret = await poor(office);
      const asked = await office.done<DifficultyDto>('clerk', `${path}/${secret}/means-checks`, means);
      return { secret, path: `${path}/${secret}/means-checks/${asked.means!.id}/withdraw` };
    },
    { roles: classifiers },
  ),
  acts(path, 'end', monitored, { roles: ['township-reviewer'], body: () => ({ reason: 'difficulty-over' }) }),
];
