import { organizationRoleEnded } from '@minzheng/contracts';
import type { ChangeDto } from '../src/change/dto/change.dto.js';
import type { OrganizationDto } from '../src/organization/dto/organization.dto.js';
import { namedPerson } from './builders/registration.builder.js';
import { RegistrarOffice } from './support/registrar-office.js';

describe('the life of a registered organisation', () => {
  let office: RegistrarOffice;
  beforeAll(async () => {
    office = await RegistrarOffice.open();
  });
  afterAll(() => office.close());

  const endedRoles = async (organizationId: string) =>
    (await office.service.outbox(organizationRoleEnded))
      .filter(({ data }) => data.organizationId === organizationId)
      .map(({ data }) => `${data.role} ${data.reason} ${data.endedOn}`);

  const request = (id: string, body: object) =>
    office.post<ChangeDto>('founders', `/organizations/${id}/changes`, {
      particulars: {},
      people: [],
      consentedOn: '2026-03-01',
      ...body,
    });

  describe('changes', () => {
    it('replaces the legal representative: old role ends, new one begins, a new certificate', async () => {
      const { id, certificates } = await office.registered();
      const change = await request(id, {
        particulars: { premises: '城关区和平路2号' },
        people: [namedPerson('successor', 'legal-representative')],
      });
      expect(change).toMatchObject({ state: 'requested', requestedOn: '2026-03-02' });
      await office.post('reviewer', `/changes/${change.id}/approve`);
      const changed = await office.organization(id);
      expect(changed.premises).toBe('城关区和平路2号');
      expect(changed.roles.map(({ role, endReason }) => `${role} ${String(endReason)}`)).toEqual([
        'legal-representative changed',
        'legal-representative null',
      ]);
      expect(changed.certificates.map(({ withdrawnOn }) => withdrawnOn)).toEqual([null, '2026-03-02']);
      expect(changed.certificates[0]!.certificateNumber).not.toBe(certificates[0]!.certificateNumber);
      expect(await endedRoles(id)).toEqual(['legal-representative changed 2026-03-02']);
      const event = (await office.service.outbox()).filter(({ key }) => key === id).at(-1)!;
      expect(event.data).toMatchObject({ changeId: change.id, fields: ['premises', 'legal-representative'] });
      expect(await office.count('legal_representation', 'organization_id = $1', [id])).toBe(1);
    });

    it('is in time on the thirtieth day after the consent and late on the next', async () => {
      const { id } = await office.registered();
      const inTime = await request(id, { particulars: { scope: '助老' }, consentedOn: '2026-01-31' });
      const late = await request(id, { particulars: { scope: '助学' }, consentedOn: '2026-01-30' });
      expect(inTime.rules.map(({ code, outcome }) => `${code} ${outcome}`)).toContain(
        'change-application-window passed',
      );
      expect(await office.refused('reviewer', `/changes/${late.id}/approve`)).toMatchObject({
        code: 'rules-not-passed',
        detail: 'Not passed: change-application-window',
      });
      const refused = await office.post<ChangeDto>('reviewer', `/changes/${late.id}/refuse`, { reason: '超过期限' });
      expect(refused.decision).toMatchObject({ outcome: 'refused', reason: '超过期限' });
    });

    it('does not lower the capital below the minimum or take the name of another', async () => {
      const [one, other] = [await office.registered(), await office.registered()];
      const change = await request(one.id, { particulars: { capitalFen: 1, name: other.name } });
      expect(change.rules.filter(({ outcome }) => outcome === 'failed').map(({ code }) => code)).toEqual([
        'name',
        'capital',
      ]);
      await office.post('founders', `/changes/${change.id}/withdraw`);
      expect((await office.get<ChangeDto>('clerk', `/changes/${change.id}`)).body.state).toBe('withdrawn');
    });

    it('asks for something to change, and of an active organisation only', async () => {
      const { id } = await office.registered();
      const empty = { particulars: {}, people: [], consentedOn: '2026-03-01' };
      expect(await office.refused('founders', `/organizations/${id}/changes`, empty)).toMatchObject({
        status: 422,
        code: 'change-empty',
      });
      await office.post('founders', `/organizations/${id}/start-liquidation`, { reason: 'purpose-fulfilled' });
      const body = { ...empty, particulars: { scope: '助学' } };
      expect(await office.refused('founders', `/organizations/${id}/changes`, body)).toMatchObject({
        code: 'organization-not-active',
      });
    });

    it('is listed by organisation', async () => {
      const { id } = await office.registered();
      const change = await request(id, { particulars: { scope: '助学' } });
      const list = await office.get<{ items: ChangeDto[] }>('clerk', `/changes?organizationId=${id}`);
      expect(list.body.items.map((item) => item.id)).toEqual([change.id]);
    });
  });

  it('is deregistered after its liquidation: certificate, name and roles are given back', async () => {
    const { id, name } = await office.registered({
      people: [namedPerson('leaving', 'legal-representative'), namedPerson('watching', 'supervisor')],
    });
    expect(await office.refused('reviewer', `/organizations/${id}/deregister`)).toMatchObject({
      code: 'transition-not-allowed-in-state',
    });
    await office.post('founders', `/organizations/${id}/start-liquidation`, { reason: 'purpose-fulfilled' });
    const liquidated = await office.post<OrganizationDto>('founders', `/organizations/${id}/complete-liquidation`);
    expect(liquidated).toMatchObject({ state: 'liquidated', deregisterBy: '2026-03-17' });
    const gone = await office.post<OrganizationDto>('reviewer', `/organizations/${id}/deregister`);
    expect(gone).toMatchObject({ state: 'deregistered', endedOn: '2026-03-02', allowedTransitions: [] });
    expect(gone.certificates.map(({ withdrawnOn }) => withdrawnOn)).toEqual(['2026-03-02']);
    expect((await endedRoles(id)).toSorted()).toEqual([
      'legal-representative deregistered 2026-03-02',
      'supervisor deregistered 2026-03-02',
    ]);
    expect(await office.verbs(id)).toEqual(['registered', 'liquidation-started', 'deregistered']);
    expect(await office.registered({ name, people: [namedPerson('leaving', 'legal-representative')] })).toMatchObject({
      name,
    });
  });

  it('is revoked for want of activities after a year, not before', async () => {
    const { id } = await office.registered();
    const revoke = { ground: 'activities-not-started' };
    expect(await office.refused('reviewer', `/organizations/${id}/revoke`, revoke)).toMatchObject({
      code: 'idle-time-not-over',
    });
    const { id: overdue } = await office.registered();
    await office.post('founders', `/organizations/${overdue}/start-liquidation`, { reason: 'other' });
    await office.post('founders', `/organizations/${overdue}/complete-liquidation`);
    await office.at('2027-03-01');
    expect(await office.verbs(overdue)).toEqual(['registered', 'liquidation-started', 'deregistration-overdue']);
    expect(await office.refused('reviewer', `/organizations/${id}/revoke`, revoke)).toMatchObject({ status: 409 });
    await office.at('2027-03-02');
    expect(await office.post('reviewer', `/organizations/${id}/revoke`, revoke)).toMatchObject({ state: 'revoked' });
    expect(await endedRoles(id)).toEqual(['legal-representative revoked 2027-03-02']);
    await office.at('2026-03-02');
  });

  it('is found by credit code and hidden from other counties', async () => {
    const { id, creditCode } = await office.registered();
    const found = async (person: 'clerk' | 'neighbourClerk') =>
      (await office.get<{ items: OrganizationDto[] }>(person, `/organizations?creditCode=${creditCode}`)).body.items;
    expect((await found('clerk')).map((item) => item.id)).toEqual([id]);
    expect(await found('neighbourClerk')).toEqual([]);
    expect((await office.get('neighbourClerk', `/organizations/${id}`)).status).toBe(404);
  });
});
