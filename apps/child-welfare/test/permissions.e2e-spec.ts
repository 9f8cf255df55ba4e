import { walkPermissions } from '@minzheng/testing';
import type { GuardedOperation, Target } from '@minzheng/testing';
import { disclosers, fileKeepers, fileReaders, windowRoles } from '../src/access.js';
import { visitors } from '../src/difficulty/difficulty.controller.js';
import type { DifficultyDto } from '../src/difficulty/dto/difficulty.dto.js';
import { evidenceDigest, freshChild, Office } from './support/office.js';

describe('who may do what, by token, scope, role and division', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open();
  });
  afterAll(() => office.close());

  const prefix = '/child-welfare/v1';
  const read = 'child-welfare.read';
  const write = 'child-welfare.write';
  const onFile = (suffix: string, body?: object, headers?: Record<string, string>) => async (): Promise<Target> => {
    const { id } = await office.openFile();
    return {
      path: `${prefix}/child-files/${id}${suffix}`,
      secret: id,
      ...(body === undefined ? {} : { body }),
      ...(headers === undefined ? {} : { headers }),
    };
  };
  const onApplication = (suffix: string, body?: object) => async (): Promise<Target> => {
    const { id: fileId } = await office.unattended();
    const { id } = await office.file(fileId);
    return {
      path: `${prefix}/support-applications/${id}${suffix}`,
      secret: id,
      ...(body === undefined ? {} : { body }),
    };
  };
  const onAward = async (): Promise<Target> => {
    const { award } = await office.awarded();
    return { path: `${prefix}/support-awards/${award.id}`, secret: award.id };
  };
  const onRedetermination = async (): Promise<Target> => {
    const { fileId } = await office.awarded();
    await office.record(fileId, { parent: 'father', kind: 'severe-illness', startedOn: '2026-03-01' });
    const { id } = (await office.redeterminationOf(fileId))!;
    return { path: `${prefix}/redeterminations/${id}`, secret: id };
  };
  const onMonitoring = (suffix: string, body?: object) => async (): Promise<Target> => {
    const { id: childFileId } = await office.openFile();
    const request = { childFileId, difficultyClass: 'other', signs: [] };
    const { id } = await office.done<DifficultyDto>('clerk', '/children-in-difficulty', request);
    const target = { path: `${prefix}/children-in-difficulty/${id}${suffix}`, secret: id };
    return body === undefined ? target : { ...target, body };
  };
  const list = (name: string, secret: () => Promise<Target>): GuardedOperation => ({
    method: 'GET',
    name,
    scope: read,
    roles: fileReaders,
    target: async () => {
      const { secret: hidden } = await secret();
      return { path: `${prefix}${name}`, ...(hidden === undefined ? {} : { secret: hidden }) };
    },
  });
  const { placement, address, carerName, carerPhone, otherBenefits } = freshChild();
  const living = { placement, address, carerName, carerPhone, otherBenefits };
  const death = { parent: 'mother', kind: 'dead', startedOn: '2025-11-20', evidenceDigest };

  const operations: GuardedOperation[] = [
    {
      method: 'POST',
      name: '/child-files',
      scope: write,
      roles: windowRoles,
      target: () => ({ path: `${prefix}/child-files`, body: freshChild() }),
    },
    list('/child-files', onFile('')),
    { method: 'GET', name: '/child-files/{id}', scope: read, roles: fileReaders, target: onFile('') },
    { method: 'GET', name: '/child-files/{id}/history', scope: read, roles: fileReaders, target: onFile('/history') },
    {
      method: 'PUT',
      name: '/child-files/{id}/living-conditions',
      scope: write,
      roles: fileKeepers,
      target: onFile('/living-conditions', living, { 'if-match': '"1"' }),
    },
    {
      method: 'POST',
      name: '/child-files/{id}/guardian-facts',
      scope: write,
      roles: fileKeepers,
      target: onFile('/guardian-facts', death),
    },
    {
      method: 'POST',
      name: '/child-files/{id}/identity-disclosures',
      scope: write,
      roles: disclosers,
      target: onFile('/identity-disclosures', { purpose: 'home-visit' }),
    },
    {
      method: 'POST',
      name: '/support-applications',
      scope: write,
      roles: windowRoles,
      target: async () => {
        const { id } = await office.unattended();
        return { path: `${prefix}/support-applications`, body: { childFileId: id }, secret: id };
      },
    },
    list('/support-applications', onApplication('')),
    { method: 'GET', name: '/support-applications/{id}', scope: read, roles: fileReaders, target: onApplication('') },
    {
      method: 'POST',
      name: '/support-applications/{id}/withdraw',
      scope: write,
      roles: windowRoles,
      target: onApplication('/withdraw', {}),
    },
    list('/support-awards', onAward),
    { method: 'GET', name: '/support-awards/{id}', scope: read, roles: fileReaders, target: onAward },
    list('/children-in-difficulty', onMonitoring('')),
    { method: 'GET', name: '/children-in-difficulty/{id}', scope: read, roles: fileReaders, target: onMonitoring('') },
    {
      method: 'POST',
      name: '/children-in-difficulty/{id}/visit',
      scope: write,
      roles: visitors,
      target: onMonitoring('/visit', { visitedOn: '2026-03-02', signs: [], findings: '一切正常' }),
    },
    {
      method: 'POST',
      name: '/children-in-difficulty/{id}/services',
      scope: write,
      roles: visitors,
      target: onMonitoring('/services', { kind: 'study-help', plannedFor: '2026-04-01' }),
    },
    list('/redeterminations', onRedetermination),
    { method: 'GET', name: '/redeterminations/{id}', scope: read, roles: fileReaders, target: onRedetermination },
  ];

  it.each(operations.map((operation) => [`${operation.method} ${operation.name}`, operation] as const))(
    '%s is closed to everybody else',
    async (_name, operation) => {
      expect(await walkPermissions(office.service, [operation])).toEqual([]);
    },
  );
});
