import { walkPermissions } from '@minzheng/testing';
import type { GuardedOperation, Target } from '@minzheng/testing';
import { caseReaders, registerReaders, windowRoles } from '../src/benefit-application/access.js';
import { freshFamily } from './builders/fresh-family.js';
import { Office } from './support/office.js';

describe('who may do what, by token, scope, role and division', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open();
  });
  afterAll(() => office.close());

  const prefix = '/social-assistance/v1';
  const read = 'social-assistance.read';
  const write = 'social-assistance.write';
  const aCase = async (): Promise<{ path: string; secret: string }> => {
    const { id } = await office.file();
    return { path: `${prefix}/benefit-applications/${id}`, secret: id };
  };
  const on = (suffix: string, body?: object) => async (): Promise<Target> => {
    const { path, secret } = await aCase();
    return { path: `${path}${suffix}`, secret, ...(body === undefined ? {} : { body }) };
  };

  const operations: GuardedOperation[] = [
    {
      method: 'POST',
      name: '/benefit-applications',
      scope: write,
      roles: windowRoles,
      target: () => ({
        path: `${prefix}/benefit-applications`,
        body: { programmes: ['subsistence-allowance'], household: freshFamily() },
      }),
    },
    {
      method: 'GET',
      name: '/benefit-applications',
      scope: read,
      roles: caseReaders,
      target: async () => ({ path: `${prefix}/benefit-applications`, secret: (await aCase()).secret }),
    },
    { method: 'GET', name: '/benefit-applications/{id}', scope: read, roles: caseReaders, target: on('') },
    {
      method: 'GET',
      name: '/benefit-applications/{id}/history',
      scope: read,
      roles: caseReaders,
      target: on('/history'),
    },
    {
      method: 'GET',
      name: '/relative-register',
      scope: read,
      roles: registerReaders,
      target: () => ({ path: `${prefix}/relative-register` }),
    },
    {
      method: 'PUT',
      name: '/benefit-applications/{id}/household',
      scope: write,
      roles: windowRoles,
      target: async () => {
        const { path, secret } = await aCase();
        return { path: `${path}/household`, secret, body: freshFamily(), headers: { 'if-match': '"1"' } };
      },
    },
    {
      method: 'POST',
      name: '/benefit-applications/{id}/submit',
      scope: write,
      roles: windowRoles,
      target: on('/submit'),
    },
    {
      method: 'POST',
      name: '/benefit-applications/{id}/withdraw',
      scope: write,
      roles: windowRoles,
      target: on('/withdraw'),
    },
    {
      method: 'POST',
      name: '/benefit-applications/{id}/identity-disclosures',
      scope: write,
      roles: ['township-clerk', 'township-reviewer', 'county-reviewer', 'county-investigator'],
      target: on('/identity-disclosures', { purpose: 'home-visit', memberRefs: ['m1'] }),
    },
  ];

  it.each(operations.map((operation) => [`${operation.method} ${operation.name}`, operation] as const))(
    '%s is closed to everybody else',
    async (_name, operation) => {
      expect(await walkPermissions(office.service, [operation])).toEqual([]);
    },
  );
});
