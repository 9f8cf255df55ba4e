import { walkPermissions, type GuardedOperation, type Target } from '@minzheng/testing';
import { deciders, desks, readers, readScope, writeScope } from '../src/access.js';
import { aClaim, aDeath, FuneralOffice, type Person } from './support/funeral-office.js';

describe('who may do what, by token, scope, role and division', () => {
  let office: FuneralOffice;
  beforeAll(async () => {
    office = await FuneralOffice.open();
  });
  afterAll(() => office.close());

  const prefix = '/funerals/v1';
  const onDeath = (suffix: string, body?: object) => async (): Promise<Target> => {
    const { id } = await office.register();
    return { path: `${prefix}/deaths/${id}${suffix}`, secret: id, ...(body === undefined ? {} : { body }) };
  };

  const onSubsidy =
    (suffix: string, { before = [], body }: { before?: (readonly [Person, string, object])[]; body?: object } = {}) =>
    async (): Promise<Target> => {
      const id = await office.offeredSubsidy();
      for (const [person, verb, sent] of before) await office.post(person, `/funeral-subsidies/${id}/${verb}`, sent);
      const path = `${prefix}/funeral-subsidies/${id}${suffix}`;
      return { path, secret: id, ...(body === undefined ? {} : { body }) };
    };
  const onSubsidyList = async (): Promise<Target> => {
    const secret = await office.offeredSubsidy();
    return { path: `${prefix}/funeral-subsidies`, secret };
  };
  const applied = ['clerk', 'apply', aClaim()] as const;
  const approved = [applied, ['reviewer', 'approve', {}] as const];
  const incomplete = { ...aClaim(), costs: [] };

  const operations: GuardedOperation[] = [
    {
      method: 'POST',
      name: '/funeral-subsidy-previews',
      scope: readScope,
      roles: [...desks, ...deciders],
      target: () => ({
        path: `${prefix}/funeral-subsidy-previews`,
        body: { division: '990101001', diedOn: '2026-03-01', costs: aClaim().costs },
      }),
    },
    {
      method: 'GET',
      name: '/funeral-subsidies',
      scope: readScope,
      roles: readers,
      target: onSubsidyList,
    },
    { method: 'GET', name: '/funeral-subsidies/{id}', scope: readScope, roles: readers, target: onSubsidy('') },
    {
      method: 'POST',
      name: '/funeral-subsidies/{id}/apply',
      scope: writeScope,
      roles: desks,
      target: onSubsidy('/apply', { body: aClaim() }),
    },
    {
      method: 'POST',
      name: '/funeral-subsidies/{id}/establish-status',
      scope: writeScope,
      roles: deciders,
      target: onSubsidy('/establish-status', {
        before: [applied],
        body: { group: 'none', evidenceDigest: 'f'.repeat(64) },
      }),
    },
    {
      method: 'POST',
      name: '/funeral-subsidies/{id}/approve',
      scope: writeScope,
      roles: deciders,
      target: onSubsidy('/approve', { before: [applied] }),
    },
    {
      method: 'POST',
      name: '/funeral-subsidies/{id}/refuse',
      scope: writeScope,
      roles: deciders,
      target: onSubsidy('/refuse', { before: [['clerk', 'apply', incomplete]], body: { reason: 'covered-cost' } }),
    },
    {
      method: 'POST',
      name: '/funeral-subsidies/{id}/record-payment',
      scope: writeScope,
      roles: ['department-system'],
      target: onSubsidy('/record-payment', { before: approved, body: { paidOn: '2026-03-02' } }),
    },
    {
      method: 'GET',
      name: '/funeral-subsidies/{id}/decision/explanation',
      scope: readScope,
      roles: readers,
      target: onSubsidy('/decision/explanation', { before: approved }),
    },
    {
      method: 'POST',
      name: '/funeral-subsidies/{id}/decision/replay',
      scope: readScope,
      roles: readers,
      target: onSubsidy('/decision/replay', { before: approved }),
    },
    {
      method: 'POST',
      name: '/deaths',
      scope: writeScope,
      roles: desks,
      target: () => ({ path: `${prefix}/deaths`, body: aDeath() }),
    },
    {
      method: 'GET',
      name: '/deaths',
      scope: readScope,
      roles: readers,
      target: async () => {
        const { id } = await office.register();
        return { path: `${prefix}/deaths`, secret: id };
      },
    },
    { method: 'GET', name: '/deaths/{id}', scope: readScope, roles: readers, target: onDeath('') },
    {
      method: 'GET',
      name: '/deaths/{id}/follow-ups',
      scope: readScope,
      roles: readers,
      target: onDeath('/follow-ups'),
    },
    {
      method: 'POST',
      name: '/deaths/{id}/revoke',
      scope: writeScope,
      roles: deciders,
      target: onDeath('/revoke', { reason: 'person-alive' }),
    },
  ];

  it.each(operations.map((operation) => [`${operation.method} ${operation.name}`, operation] as const))(
    '%s is closed to everybody else',
    async (_name, operation) => {
      const target = async (): Promise<Target> => {
        const made = await operation.target();
        // What a death brings about is written by consumers, and must not be taken for what a refused caller wrote.
        await office.settled();
        return made;
      };
      expect(await walkPermissions(office.service, [{ ...operation, target }])).toEqual([]);
    },
  );
});
