import { walkPermissions } from '@minzheng/testing';
import type { GuardedOperation, Target } from '@minzheng/testing';
import { dutyReaders, harmOfficers, harmReporters } from '../src/access.js';
import type { HarmReportDto } from '../src/harm-report/dto/harm-report-answer.dto.js';
import { acknowledged, closing, found, onDuty, onHarm, placement, reported, told, visited } from './support/harm.js';
import { Office } from './support/office.js';

describe('who may do what with reports of harm, by token, scope, role and division', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open();
    // The official of the matrix's tokens is named for every report; who is not is another spec's matter.
    await onDuty(office, 'official-1');
    await onDuty(office, 'county');
  });
  afterAll(() => office.close());

  const prefix = '/child-welfare/v1';
  const read = 'child-welfare.read';
  const write = 'child-welfare.write';
  const county = { own: '990101', parent: '9901', sibling: '990102', foreign: '990201' };

  /** A report that the police have: nothing of it is under way any more. */
  const fresh = async (): Promise<string> => {
    const id = await reported(office);
    await acknowledged(office, id);
    return id;
  };
  const followed = async (): Promise<string> => {
    const id = await fresh();
    await office.done('county', onHarm(id, '/assess'), found);
    await office.done('county', onHarm(id, '/follow-up'), visited);
    return id;
  };
  const on =
    (suffix: string, body?: object, make = fresh) =>
    async (): Promise<Target> => {
      const id = await make();
      const target = { path: `${prefix}/harm-reports/${id}${suffix}`, secret: id };
      return body === undefined ? target : { ...target, body };
    };
  const list = (name: string, roles: GuardedOperation['roles'], make: () => Promise<string>): GuardedOperation => ({
    method: 'GET',
    name,
    scope: read,
    ...(roles === undefined ? {} : { roles }),
    target: async () => ({ path: `${prefix}${name}`, secret: await make() }),
  });
  const get = (suffix: string): GuardedOperation => ({
    method: 'GET',
    name: `/harm-reports/{id}${suffix}`,
    scope: read,
    roles: harmOfficers,
    target: on(suffix),
  });
  const post = (suffix: string, roles: GuardedOperation['roles'], target: GuardedOperation['target']) => ({
    method: 'POST' as const,
    name: `/harm-reports/{id}${suffix}`,
    scope: write,
    ...(roles === undefined ? {} : { roles }),
    target,
  });
  const duty = async (): Promise<string> =>
    (await onDuty(office, 'colleague', { fromOn: '2027-01-01', untilOn: '2027-01-02' })).id;
  const purpose = { purpose: 'child-protection' };
  const assessors = ['county-reviewer', 'county-investigator'] as const;
  const reviewer = ['county-reviewer'] as const;

  const anyLevel: GuardedOperation[] = [
    list('/harm-reports', harmOfficers, fresh),
    list('/harm-reports/duty-list', harmOfficers, fresh),
    get(''),
    get('/history'),
    post('/follow-up', harmOfficers, on('/follow-up', visited, followed)),
    post('/link-child', harmOfficers, async () => {
      const { id: childFileId } = await office.openFile();
      return on('/link-child', { childFileId })();
    }),
    post('/child-disclosures', harmOfficers, on('/child-disclosures', purpose)),
    post('/reporter-disclosures', reviewer, on('/reporter-disclosures', purpose)),
    post('/officers', reviewer, on('/officers', { officer: 'somebody' })),
    post('/officers/{entryId}/remove', reviewer, async () => {
      const id = await fresh();
      const { officers } = await office.done<HarmReportDto>('county', onHarm(id, '/officers'), { officer: 'other' });
      const { id: entry } = officers.find(({ officer }) => officer === 'other')!;
      return { path: `${prefix}/harm-reports/${id}/officers/${entry}/remove`, secret: id };
    }),
  ];

  const countyLevel: GuardedOperation[] = [
    { ...post('/assess', assessors, on('/assess', found)), parent: false },
    { ...post('/temporary-guardianships', reviewer, on('/temporary-guardianships', placement)), parent: false },
    {
      ...post('/temporary-guardianships/{id}/end', reviewer, async () => {
        const id = await fresh();
        const path = onHarm(id, '/temporary-guardianships');
        const { guardianships } = await office.done<HarmReportDto>('county', path, placement);
        const body = { reason: 'other', endedOn: '2026-03-02', evidenceDigest: 'b'.repeat(64) };
        return { path: `${prefix}${path}/${guardianships[0]!.id}/end`, body, secret: id };
      }),
      parent: false,
    },
    { ...post('/close', reviewer, on('/close', closing, followed)), parent: false },
    {
      method: 'POST',
      name: '/harm-duties',
      scope: write,
      roles: reviewer,
      target: () => ({
        path: `${prefix}/harm-duties`,
        body: { division: '990101', officer: 'colleague', fromOn: '2027-01-01', untilOn: '2027-01-02' },
      }),
    },
    list('/harm-duties', dutyReaders, duty),
    {
      method: 'POST',
      name: '/harm-duties/{id}/end',
      scope: write,
      roles: reviewer,
      parent: false,
      target: async () => {
        const { id } = await onDuty(office, 'colleague', { fromOn: '2027-01-01', untilOn: '2027-01-02' });
        return { path: `${prefix}/harm-duties/${id}/end`, secret: id };
      },
    },
  ];

  it.each(anyLevel.map((operation) => [`${operation.method} ${operation.name}`, operation] as const))(
    '%s is closed to everybody else',
    async (_name, operation) => {
      expect(await walkPermissions(office.service, [operation])).toEqual([]);
    },
  );

  it.each(countyLevel.map((operation) => [`${operation.method} ${operation.name}`, operation] as const))(
    '%s is closed to everybody else, and to other levels',
    async (_name, operation) => {
      expect(await walkPermissions(office.service, [operation], county)).toEqual([]);
    },
  );

  it('POST /harm-reports is open to whose duty it is, about a child anywhere in the city', async () => {
    const leaks = await walkPermissions(office.service, [
      {
        method: 'POST',
        name: '/harm-reports',
        scope: 'child-welfare.report',
        roles: harmReporters,
        outside: [201],
        target: () => ({ path: `${prefix}/harm-reports`, body: told }),
      },
    ]);
    // A hospital elsewhere sees the child too: these two may write.
    expect(leaks.map(({ caller, problem }) => `${caller}: ${problem}`)).toEqual([
      'division sibling: wrote-although-refused',
      'division foreign: wrote-although-refused',
    ]);
  });
});
