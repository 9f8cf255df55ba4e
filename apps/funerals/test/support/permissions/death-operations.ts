import type { GuardedOperation, Target } from '@minzheng/testing';
import { deciders, desks, readers, readScope, writeScope } from '../../../src/access.js';
import type { GraveWithBurialsDto } from '../../../src/grave/dto/grave.dto.js';
import { importColumns } from '../../../src/grave/import/read-graves.js';
import type { FuneralSubsidyDto } from '../../../src/subsidy/dto/funeral-subsidy.dto.js';
import type { FuneralOffice } from '../funeral-office.js';
import { aClaim, aDeath, somebody, type Person } from '../funeral-office.js';

/** Deaths, subsidies, cemeteries and graves. */
export function deathOperations(office: () => FuneralOffice): readonly GuardedOperation[] {
  let codes = 0;
  const prefix = '/funerals/v1';
  const onDeath = (suffix: string, body?: object) => async (): Promise<Target> => {
    const { id } = await office().register();
    return { path: `${prefix}/deaths/${id}${suffix}`, secret: id, ...(body === undefined ? {} : { body }) };
  };

  const onSubsidy =
    (suffix: string, { before = [], body }: { before?: (readonly [Person, string, object])[]; body?: object } = {}) =>
    async (): Promise<Target> => {
      const id = await office().offeredSubsidy();
      for (const [person, verb, sent] of before) await office().post(person, `/funeral-subsidies/${id}/${verb}`, sent);
      const path = `${prefix}/funeral-subsidies/${id}${suffix}`;
      return { path, secret: id, ...(body === undefined ? {} : { body }) };
    };
  const onSubsidyList = async (): Promise<Target> => {
    const secret = await office().offeredSubsidy();
    return { path: `${prefix}/funeral-subsidies`, secret };
  };
  const applied = ['clerk', 'apply', aClaim()] as const;
  const approved = [applied, ['reviewer', 'approve', {}] as const];
  const incomplete = { ...aClaim(), costs: [] };

  const sale = () => ({
    holder: somebody(),
    basis: 'cremation',
    proofDigest: 'f'.repeat(64),
    priceFen: 800_000,
    feeYears: 20,
  });
  /** A free grave, or one that was sold; its holder may have died. */
  const onGrave =
    (verb: string, body: object | undefined, { sold = false, holderDied = false } = {}) =>
    async (): Promise<Target> => {
      const { id } = await office().freeGrave();
      const path = `${prefix}/graves/${id}`;
      const request = sale();
      if (sold) await office().post('home', `/graves/${id}/sell`, request, 1);
      if (holderDied) await office().register({ person: request.holder });
      if (body === undefined) return { path, secret: id };
      return { path: `${path}/${verb}`, secret: id, body, headers: { 'if-match': sold ? '"2"' : '"1"' } };
    };
  const cemeteries = ['department-system'] as const;

  return [
    {
      method: 'POST',
      name: '/cemeteries',
      scope: writeScope,
      roles: deciders,
      target: () => {
        codes += 1;
        const code = `Z${String(codes)}`;
        return {
          path: `${prefix}/cemeteries`,
          body: { division: '990101001', code, name: '公墓', kind: 'public-benefit' },
        };
      },
    },
    {
      method: 'GET',
      name: '/cemeteries',
      scope: readScope,
      roles: readers,
      target: async () => ({ path: `${prefix}/cemeteries`, secret: (await office().cemetery()).id }),
    },
    {
      method: 'GET',
      name: '/cemeteries/{id}',
      scope: readScope,
      roles: readers,
      target: async () => {
        const { id: secret } = await office().cemetery();
        return { path: `${prefix}/cemeteries/${secret}`, secret };
      },
    },
    {
      method: 'GET',
      name: '/cemeteries/{id}/occupancy',
      scope: readScope,
      roles: readers,
      target: async () => {
        const { cemeteryId: secret } = await office().freeGrave();
        return { path: `${prefix}/cemeteries/${secret}/occupancy`, secret };
      },
    },
    {
      method: 'POST',
      name: '/cemeteries/{id}/grave-imports',
      scope: writeScope,
      roles: [...cemeteries, ...deciders],
      target: async () => {
        const { id } = await office().cemetery();
        const body = { fileName: 'a.csv', content: `${importColumns.join(',')}\nB,1,1,niche,900,free,,,,0,` };
        return { path: `${prefix}/cemeteries/${id}/grave-imports`, secret: id, body };
      },
    },
    {
      method: 'GET',
      name: '/graves',
      scope: readScope,
      roles: readers,
      target: async () => {
        const { id, cemeteryId } = await office().freeGrave();
        return { path: `${prefix}/graves?cemeteryId=${cemeteryId}`, secret: id };
      },
    },
    { method: 'GET', name: '/graves/{id}', scope: readScope, roles: readers, target: onGrave('', undefined) },
    {
      method: 'POST',
      name: '/graves/{id}/sell',
      scope: writeScope,
      roles: cemeteries,
      target: () => onGrave('sell', sale())(),
    },
    {
      method: 'POST',
      name: '/graves/{id}/bury',
      scope: writeScope,
      roles: cemeteries,
      target: async () => {
        const { id: deathId } = await office().register();
        return onGrave('bury', { deathId, buriedOn: '2026-03-02' }, { sold: true })();
      },
    },
    {
      method: 'POST',
      name: '/burials/{id}/print-certificate',
      scope: writeScope,
      roles: cemeteries,
      target: async () => {
        const { id: deathId } = await office().register();
        const { id } = await office().freeGrave('eco-grave');
        await office().post('home', `/graves/${id}/sell`, sale(), 1);
        const burial = { deathId, buriedOn: '2026-03-02' };
        const { burials } = await office().post<GraveWithBurialsDto>('home', `/graves/${id}/bury`, burial, 2);
        const secret = burials[0]!.id;
        return { path: `${prefix}/burials/${secret}/print-certificate`, secret };
      },
    },
    {
      method: 'POST',
      name: '/graves/{id}/renew-fee',
      scope: writeScope,
      roles: cemeteries,
      target: onGrave('renew-fee', { feeYears: 10 }, { sold: true }),
    },
    {
      method: 'POST',
      name: '/graves/{id}/return',
      scope: writeScope,
      roles: cemeteries,
      target: onGrave('return', {}, { sold: true }),
    },
    { method: 'POST', name: '/graves/{id}/close', scope: writeScope, roles: deciders, target: onGrave('close', {}) },
    {
      method: 'POST',
      name: '/graves/{id}/change-holder',
      scope: writeScope,
      roles: deciders,
      target: onGrave(
        'change-holder',
        { holder: somebody(), proofDigest: 'f'.repeat(64) },
        { sold: true, holderDied: true },
      ),
    },
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
      method: 'POST',
      name: '/funeral-subsidies/{id}/record-recovery',
      scope: writeScope,
      roles: deciders,
      target: async () => {
        const target = await onSubsidy('/record-recovery', {
          before: [...approved, ['home', 'record-payment', { paidOn: '2026-03-02' }]],
        })();
        const subsidy = () =>
          office().get<FuneralSubsidyDto>('reviewer', `/funeral-subsidies/${String(target.secret)}`);
        await office().post('reviewer', `/deaths/${(await subsidy()).deathId}/revoke`, { reason: 'person-alive' });
        await office().service.eventually(async () => expect((await subsidy()).state).toBe('recovering'));
        return target;
      },
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
        const { id } = await office().register();
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
}
