import { randomUUID } from 'node:crypto';
import {
  deathRegistered,
  deathRevoked,
  organizationRoleEnded,
  organizationRoleTaken,
  socialOrganizationsDeathFollowUpDone,
  socialOrganizationsDeathFollowUpUndone,
} from '@minzheng/contracts';
import type { ChangeDto } from '../src/change/dto/change.dto.js';
import { namedPerson } from './builders/registration.builder.js';
import { RegistrarOffice } from './support/registrar-office.js';

describe('the death of somebody with a role', () => {
  let office: RegistrarOffice;
  beforeAll(async () => {
    office = await RegistrarOffice.open();
  });
  afterAll(() => office.close());

  const rolesOf = async (organizationId: string) =>
    (await office.organization(organizationId)).roles.map(
      ({ role, endedOn, endReason }) => `${role} ${String(endedOn)} ${String(endReason)}`,
    );
  const personOf = async (organizationId: string): Promise<string> => {
    const taken = await office.service.outbox(organizationRoleTaken);
    return taken.find(({ data }) => data.organizationId === organizationId)!.data.personKey;
  };
  const answers = async (definition: typeof socialOrganizationsDeathFollowUpDone, deathId: string) =>
    (await office.service.outbox(definition)).filter(({ key }) => key === deathId).map(({ data }) => data.effects);
  const registered = (deathId: string, personKey: string, times = 1) =>
    office.service.deliver(
      deathRegistered,
      { ...deathRegistered.example, deathId, personKey, diedOn: '2026-02-28', registeredOn: '2026-03-01' },
      { key: deathId, division: '990101', times },
    );
  const revoked = (deathId: string, personKey: string, times = 1) =>
    office.service.deliver(
      deathRevoked,
      { ...deathRevoked.example, deathId, personKey, revokedOn: '2026-03-02' },
      { key: deathId, division: '990101', times },
    );
  const answered = (definition: typeof socialOrganizationsDeathFollowUpDone, deathId: string) =>
    office.service.eventually(async () => expect(await answers(definition, deathId)).toHaveLength(1));

  it('ends the roles once, and gives them back when the death was an error', async () => {
    const { id } = await office.registered();
    const [personKey, deathId] = [await personOf(id), randomUUID()];
    await registered(deathId, personKey, 2);
    await answered(socialOrganizationsDeathFollowUpDone, deathId);
    expect(await rolesOf(id)).toEqual(['legal-representative 2026-02-28 death']);
    expect(await answers(socialOrganizationsDeathFollowUpDone, deathId)).toEqual([
      [{ effect: 'organization-roles-ended', count: 1 }],
    ]);
    const ended = (await office.service.outbox(organizationRoleEnded)).filter(({ data }) => data.organizationId === id);
    expect(ended.map(({ data }) => `${data.endedOn} ${data.reason}`)).toEqual(['2026-02-28 death']);
    expect(await office.count('legal_representation', 'organization_id = $1', [id])).toBe(0);

    await revoked(deathId, personKey, 2);
    await answered(socialOrganizationsDeathFollowUpUndone, deathId);
    expect(await rolesOf(id)).toEqual(['legal-representative null null']);
    expect(await office.count('legal_representation', 'organization_id = $1', [id])).toBe(1);
  });

  it('leaves the place to who has taken it meanwhile', async () => {
    const { id } = await office.registered();
    const [personKey, deathId] = [await personOf(id), randomUUID()];
    await registered(deathId, personKey);
    await answered(socialOrganizationsDeathFollowUpDone, deathId);
    const change = await office.post<ChangeDto>('founders', `/organizations/${id}/changes`, {
      particulars: {},
      people: [namedPerson('heir', 'legal-representative')],
      consentedOn: '2026-03-01',
    });
    await office.post('reviewer', `/changes/${change.id}/approve`);
    await revoked(deathId, personKey);
    await answered(socialOrganizationsDeathFollowUpUndone, deathId);
    expect(await rolesOf(id)).toEqual(['legal-representative 2026-02-28 death', 'legal-representative null null']);
    expect(await answers(socialOrganizationsDeathFollowUpUndone, deathId)).toEqual([[]]);
  });

  it('does nothing when the revocation comes first, and answers where nobody is concerned', async () => {
    const { id } = await office.registered();
    const [personKey, deathId] = [await personOf(id), randomUUID()];
    await revoked(deathId, personKey);
    await answered(socialOrganizationsDeathFollowUpUndone, deathId);
    await registered(deathId, personKey);
    const stranger = randomUUID();
    await registered(stranger, deathRegistered.example.personKey);
    await answered(socialOrganizationsDeathFollowUpDone, stranger);
    expect(await answers(socialOrganizationsDeathFollowUpDone, stranger)).toEqual([[]]);
    expect(await answers(socialOrganizationsDeathFollowUpDone, deathId)).toEqual([]);
    expect(await rolesOf(id)).toEqual(['legal-representative null null']);
  });

  it('keeps the dead from new roles', async () => {
    const { id } = await office.registered();
    const [personKey, deathId] = [await personOf(id), randomUUID()];
    await registered(deathId, personKey);
    await answered(socialOrganizationsDeathFollowUpDone, deathId);
    const change = await office.post<ChangeDto>('founders', `/organizations/${id}/changes`, {
      particulars: { scope: '助学' },
      people: [],
      consentedOn: '2026-03-01',
    });
    expect(change.rules.find(({ code }) => code === 'legal-representative')!.outcome).toBe('failed');
  });
});
