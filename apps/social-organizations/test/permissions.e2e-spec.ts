import { walkPermissions } from '@minzheng/testing';
import type { GuardedOperation, Target } from '@minzheng/testing';
import type { Role } from '@minzheng/platform';
import { makeIdentityNumber } from '@minzheng/domain';
import type { ChangeDto } from '../src/change/dto/change.dto.js';
import { counterRoles, fileReaders, filingRoles, registrarRoles } from '../src/access.js';
import type { AidDto } from '../src/aid/dto/aid.dto.js';
import type { CampaignDto } from '../src/campaign/dto/campaign.dto.js';
import type { InspectorDto } from '../src/inspection/dto/inspector.dto.js';
import type { ListEntryDto } from '../src/listing/dto/listing.dto.js';
import { aidRequest } from './builders/aid.builder.js';
import { campaignPlan } from './builders/campaign.builder.js';
import { registrationRequest } from './builders/registration.builder.js';
import { consent, RegistrarOffice } from './support/registrar-office.js';

describe('who may do what, by token, scope, role and division', () => {
  let office: RegistrarOffice;
  beforeAll(async () => {
    office = await RegistrarOffice.open();
  });
  afterAll(() => office.close());

  const prefix = '/social-organizations/v1';
  const read = 'social-organizations.read';
  const write = 'social-organizations.write';
  const divisions = { own: '990101', parent: '9901', sibling: '990102', foreign: '990201' };
  const change = { particulars: { scope: '助学' }, people: [], consentedOn: '2026-03-01' };

  const at = (path: string, secret: string, body?: object): Target => ({
    path: `${prefix}${path}`,
    secret,
    ...(body === undefined ? {} : { body }),
  });
  const filed = async () => (await office.file()).id;
  const registered = async () => (await office.registered()).id;
  const changed = async () =>
    (await office.post<ChangeDto>('founders', `/organizations/${await registered()}/changes`, change)).id;
  const submitted = async () => {
    const id = await filed();
    await office.post('founders', `/registrations/${id}/submit`);
    return id;
  };

  const campaign = async () =>
    (await office.post<CampaignDto>('founders', `/organizations/${await registered()}/campaigns`, campaignPlan())).id;
  const aid = async () =>
    (await office.post<AidDto>('clerk', `/organizations/${await registered()}/aid-applications`, aidRequest())).id;
  let staff = 0;
  const inspector = () => ({
    division: '990101',
    code: `inspector-${String((staff += 1))}`,
    identityNumber: makeIdentityNumber('990101', '1985-01-01', staff),
  });
  const enlisted = async () => (await office.post<InspectorDto>('reviewer', '/inspectors', inspector())).id;
  const listed = async () => {
    const id = await registered();
    await office.post('reviewer', `/organizations/${id}/listings`, { reason: 'party-branch-missing' });
    const { body } = await office.get<{ items: ListEntryDto[] }>('clerk', `/list-entries?organizationId=${id}`);
    return body.items[0]!.id;
  };

  /** A reading operation of one record or a list; without roles it is open to everybody with the scope. */
  const reading = (
    name: string,
    make: () => Promise<string>,
    roles: readonly Role[] | null = fileReaders,
  ): GuardedOperation => ({
    method: 'GET',
    name,
    scope: read,
    ...(roles === null ? {} : { roles }),
    target: async () => {
      const id = await make();
      return at(name.replace('{id}', id), id);
    },
  });
  /** An act on one record. */
  const acting = (
    name: string,
    roles: readonly Role[],
    make: () => Promise<string>,
    body?: object,
  ): GuardedOperation => ({
    method: 'POST',
    name,
    scope: write,
    roles,
    target: async () => {
      const id = await make();
      return at(name.replace('{id}', id), id, body);
    },
  });

  const warning = { kind: 'warning', fineFen: 0, documentNumber: '1', decidedOn: '2026-03-02' };
  /** Reading, and acts that the city may do for its counties. */
  const wide: GuardedOperation[] = [
    {
      method: 'POST',
      name: '/registrations',
      scope: write,
      roles: filingRoles,
      target: () => ({ path: `${prefix}/registrations`, body: registrationRequest() }),
    },
    {
      method: 'POST',
      name: '/inspectors',
      scope: write,
      roles: registrarRoles,
      target: () => ({ path: `${prefix}/inspectors`, body: inspector() }),
    },
    reading('/registrations', filed),
    reading('/registrations/{id}', filed),
    acting('/registrations/{id}/record-consent', filingRoles, filed, consent),
    acting('/registrations/{id}/submit', filingRoles, filed),
    acting('/registrations/{id}/withdraw', filingRoles, filed),
    reading('/organizations', registered),
    reading('/organizations/{id}', registered),
    acting('/organizations/{id}/start-liquidation', filingRoles, registered, { reason: 'other' }),
    acting('/organizations/{id}/changes', filingRoles, registered, change),
    acting('/organizations/{id}/campaigns', filingRoles, registered, campaignPlan()),
    acting('/organizations/{id}/charity-standing', registrarRoles, registered, {
      charitySince: '2026-03-02',
      rating: null,
    }),
    acting('/organizations/{id}/penalties', registrarRoles, registered, warning),
    acting('/organizations/{id}/mailings', registrarRoles, registered, { sentOn: '2026-03-02', delivered: true }),
    acting('/organizations/{id}/listings', registrarRoles, registered, { reason: 'judgment-debtor' }),
    reading('/changes', changed),
    reading('/changes/{id}', changed),
    acting('/changes/{id}/withdraw', filingRoles, changed),
    reading('/campaigns', campaign),
    reading('/campaigns/{id}', campaign),
    acting('/organizations/{id}/aid-applications', filingRoles, registered, aidRequest()),
    reading('/aid-applications', aid),
    reading('/aid-applications/{id}', aid),
    acting('/aid-applications/{id}/submit', filingRoles, aid),
    acting('/aid-applications/{id}/withdraw', filingRoles, aid),
    reading('/inspectors', enlisted),
    acting('/inspectors/{id}/retire', registrarRoles, enlisted),
    reading('/list-entries', listed, null),
    reading('/list-entries/{id}', listed),
    acting('/list-entries/{id}/request-removal', filingRoles, listed, { proof: '已建立党组织' }),
  ];
  /** Acts of the registrar's own level; the city's role has them for the city's organisations. */
  const own: GuardedOperation[] = [
    { ...acting('/registrations/{id}/accept', counterRoles, submitted), parent: false },
    {
      ...acting('/registrations/{id}/register', registrarRoles, async () => (await office.accepted()).id),
      parent: false,
    },
    { ...acting('/changes/{id}/approve', registrarRoles, changed), parent: false },
    {
      ...acting('/organizations/{id}/revoke', registrarRoles, registered, { ground: 'severe-violation' }),
      parent: false,
    },
    { ...acting('/campaigns/{id}/refuse', registrarRoles, campaign, { reason: '无资格' }), parent: false },
  ];

  it.each([...wide, ...own].map((operation) => [`${operation.method} ${operation.name}`, operation] as const))(
    '%s is closed to everybody else',
    async (_name, operation) => {
      expect(await walkPermissions(office.service, [operation], divisions)).toEqual([]);
    },
  );
});
