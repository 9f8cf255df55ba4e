import { matrixRows, permissionGaps, walkPermissions } from '@minzheng/testing';
import type { GuardedOperation, Target } from '@minzheng/testing';
import type { Role } from '@minzheng/platform';
import { makeIdentityNumber } from '@minzheng/domain';
import type { ChangeDto } from '../src/change/dto/change.dto.js';
import { aidDeciders, counterRoles, fileReaders, filingRoles, registrarRoles } from '../src/access.js';
import type { AnnualReportDto } from '../src/annual-report/dto/annual-report.dto.js';
import type { AidDto } from '../src/aid/dto/aid.dto.js';
import type { CampaignDto } from '../src/campaign/dto/campaign.dto.js';
import type { DrawingDto } from '../src/inspection/dto/drawing.dto.js';
import type { InspectionDto } from '../src/inspection/dto/inspection.dto.js';
import type { InspectorDto } from '../src/inspection/dto/inspector.dto.js';
import type { ListEntryDto } from '../src/listing/dto/listing.dto.js';
import { socialOrganizations } from '../src/service.js';
import { aidRequest } from './builders/aid.builder.js';
import { reportContent } from './builders/annual-report.builder.js';
import { campaignPlan } from './builders/campaign.builder.js';
import { registrationRequest } from './builders/registration.builder.js';
import { nothingFound } from './support/aid-report.js';
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

  const after = (make: () => Promise<string>, path: (id: string) => string, body?: object) => async () => {
    const id = await make();
    await office.post('reviewer', path(id), body);
    return id;
  };
  const set = (sql: string, id: string) => office.service.owner.query(sql, [id]);

  const unregistrable = async () => (await office.accepted({ individualFounders: 0, unitFounders: 29 })).id;
  const late = async () => {
    const body = { ...change, consentedOn: '2025-01-01' };
    return (await office.post<ChangeDto>('founders', `/organizations/${await registered()}/changes`, body)).id;
  };
  const liquidating = async () => {
    const id = await registered();
    await office.post('founders', `/organizations/${id}/start-liquidation`, { reason: 'other' });
    return id;
  };
  const liquidated = async () => {
    const id = await liquidating();
    await office.post('founders', `/organizations/${id}/complete-liquidation`);
    return id;
  };

  let fund: Promise<string> | undefined;
  /** A charity of some years' standing, which may raise funds and help. */
  const charity = () =>
    (fund ??= (async () => {
      const id = await registered();
      await office.post('reviewer', `/organizations/${id}/charity-standing`, { charitySince: '2026-03-02', rating: 3 });
      await set(`UPDATE organization SET registered_on = '2020-01-01' WHERE id = $1`, id);
      await set(`UPDATE charity_standing SET charity_since = '2021-01-01' WHERE id = $1`, id);
      return id;
    })());
  const plan = async () =>
    (await office.post<CampaignDto>('founders', `/organizations/${await charity()}/campaigns`, campaignPlan())).id;
  const toCorrect = after(plan, (id) => `/campaigns/${id}/request-correction`, { gaps: '缺少成本预算' });
  const onRecord = after(plan, (id) => `/campaigns/${id}/put-on-record`);
  const ended = async () => {
    const id = await onRecord();
    await set(`UPDATE campaign SET state = 'ended' WHERE id = $1`, id);
    return id;
  };

  const verified = async () => {
    const path = `/organizations/${await charity()}/aid-applications`;
    const { id } = await office.post<AidDto>('clerk', path, aidRequest());
    await office.post('clerk', `/aid-applications/${id}/submit`);
    await nothingFound(office, id);
    return id;
  };
  const granted = async () => {
    const id = await verified();
    await office.post('founders', `/aid-applications/${id}/approve`, { amountFen: 1 });
    return id;
  };

  let plans = 0;
  const drawing = () => ({ division: '990101', title: `抽查 ${String((plans += 1))}`, populationOn: '2026-03-02' });
  /** So that there is somebody to draw. */
  const drawable = async () => {
    await charity();
    await enlisted();
    await enlisted();
    return drawing();
  };
  const drawn = async () => (await office.post<DrawingDto>('reviewer', '/inspection-drawings', await drawable())).id;
  let team: readonly string[] = [];
  const inspection = async () => {
    const { body } = await office.get<{ items: InspectionDto[] }>('clerk', `/inspections?drawingId=${await drawn()}`);
    team = body.items[0]!.inspectors;
    return body.items[0]!.id;
  };
  const result = { inspectedOn: '2026-03-02', result: 'problems-found', findings: '账目不完整' };
  const inspected = async () => {
    const id = await inspection();
    await office.post('clerk', `/inspections/${id}/record-result`, { ...result, inspectors: team });
    return id;
  };
  const rectifying = after(inspected, (id) => `/inspections/${id}/publish`);
  const rectified = async () => {
    const id = await rectifying();
    await office.post('founders', `/inspections/${id}/report-rectification`, { rectification: '已补齐' });
    return id;
  };

  let report: Promise<string> | undefined;
  /** One report for all rows, awaited anew for each call: reports open on the first of January only. */
  const awaited = async () => {
    report ??= (async () => {
      const organizationId = await charity();
      await office.at('2027-01-02');
      const path = `/annual-reports?organizationId=${organizationId}&year=2026`;
      return (await office.get<{ items: AnnualReportDto[] }>('clerk', path)).body.items[0]!.id;
    })();
    const id = await report;
    await set(`UPDATE annual_report SET state = 'awaited', submitted_on = NULL WHERE id = $1`, id);
    return id;
  };
  const content = reportContent({ supervisorReceivedOn: '2027-01-01' });
  const reportSubmitted = async () => {
    const id = await awaited();
    await office.post('founders', `/annual-reports/${id}/submit`, content);
    return id;
  };
  const removable = async () => {
    const id = await listed();
    await office.post('founders', `/list-entries/${id}/request-removal`, { proof: '已建立党组织' });
    return id;
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
    body?: object | (() => object | Promise<object>),
  ): GuardedOperation => ({
    method: 'POST',
    name,
    scope: write,
    roles,
    target: async () => {
      const id = await make();
      return at(name.replace('{id}', id), id, typeof body === 'function' ? await body() : body);
    },
  });
  /** An act of the registrar's own level. */
  const deciding = (...act: Parameters<typeof acting>): GuardedOperation => ({ ...acting(...act), parent: false });

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
  const reason = (text: string) => ({ reason: text });
  const money = { raisedFen: 2, spentFen: 1 };
  const wider: GuardedOperation[] = [
    acting('/organizations/{id}/complete-liquidation', filingRoles, liquidating),
    acting('/campaigns/{id}/correct', filingRoles, toCorrect, campaignPlan()),
    acting('/campaigns/{id}/amend', filingRoles, onRecord, {
      plan: campaignPlan({ endsOn: '2027-02-28' }),
      changedOn: '2026-03-02',
    }),
    acting('/campaigns/{id}/report', filingRoles, onRecord, money),
    acting('/campaigns/{id}/conclude', filingRoles, ended, money),
    acting('/aid-applications/{id}/verify-again', filingRoles, verified),
    acting('/aid-applications/{id}/approve', aidDeciders, verified, { amountFen: 1 }),
    acting('/aid-applications/{id}/refuse', aidDeciders, verified, reason('收入超过标准')),
    acting('/aid-applications/{id}/pay', aidDeciders, granted),
    acting('/inspectors/{id}/conflicts', registrarRoles, enlisted, async () => ({
      organizationId: await charity(),
      reason: 'own-request',
    })),
    {
      method: 'POST',
      name: '/inspection-drawings',
      scope: write,
      roles: registrarRoles,
      target: async () => ({ path: `${prefix}/inspection-drawings`, body: await drawable() }),
    },
    reading('/inspection-drawings', drawn, null),
    reading('/inspection-drawings/{id}', drawn, null),
    {
      method: 'POST',
      name: '/inspection-drawings/{id}/verify',
      scope: read,
      target: async () => {
        const id = await drawn();
        return at(`/inspection-drawings/${id}/verify`, id);
      },
    },
    reading('/inspections', inspection),
    reading('/inspections/{id}', inspection),
    acting('/inspections/{id}/report-rectification', filingRoles, rectifying, { rectification: '已补齐' }),
    matrixRows<RegistrarOffice>('social-organizations', fileReaders).policyFigures.operation(office!),
  ];
  /** Acts of the registrar's own level; the city's role has them for the city's organisations. */
  const own: GuardedOperation[] = [
    deciding('/registrations/{id}/accept', counterRoles, submitted),
    deciding('/registrations/{id}/register', registrarRoles, async () => (await office.accepted()).id),
    deciding('/registrations/{id}/refuse', registrarRoles, unregistrable, reason('发起人不足')),
    deciding('/changes/{id}/approve', registrarRoles, changed),
    deciding('/changes/{id}/refuse', registrarRoles, late, reason('超过期限')),
    deciding('/organizations/{id}/deregister', registrarRoles, liquidated),
    deciding('/organizations/{id}/revoke', registrarRoles, registered, { ground: 'severe-violation' }),
    deciding('/campaigns/{id}/refuse', registrarRoles, campaign, reason('无资格')),
    deciding('/campaigns/{id}/request-correction', registrarRoles, plan, { gaps: '缺少成本预算' }),
    deciding('/campaigns/{id}/put-on-record', registrarRoles, plan),
    deciding('/inspections/{id}/record-result', counterRoles, inspection, () => ({ ...result, inspectors: team })),
    deciding('/inspections/{id}/publish', registrarRoles, inspected),
    deciding('/inspections/{id}/reject-rectification', registrarRoles, rectified),
    deciding('/inspections/{id}/confirm-rectification', registrarRoles, rectified),
    deciding('/list-entries/{id}/remove', registrarRoles, removable),
    deciding('/list-entries/{id}/refuse-removal', registrarRoles, removable, reason('证明材料不足')),
  ];
  /** These come last: they move the clock of the whole file. */
  const annual: GuardedOperation[] = [
    reading('/annual-reports', awaited),
    reading('/annual-reports/{id}', awaited),
    acting('/annual-reports/{id}/submit', filingRoles, awaited, content),
    deciding('/annual-reports/{id}/return', registrarRoles, reportSubmitted, reason('数据前后不一致')),
    deciding('/annual-reports/{id}/accept', registrarRoles, reportSubmitted),
    deciding('/annual-reports/{id}/fail', registrarRoles, reportSubmitted, reason('支出不足')),
  ];
  const operations = [...wide, ...wider, ...own, ...annual];
  const published = 'public: what the law has published, for everybody without a token; publication.e2e-spec';

  it('names every route of the service', async () => {
    const exceptions = {
      'GET /published-list-entries': published,
      'GET /published-annual-reports': published,
      'GET /published-inspections': published,
      'GET /published-campaigns': published,
    };
    expect(await permissionGaps(socialOrganizations, operations, exceptions)).toEqual([]);
  });

  it.each(operations.map((operation) => [`${operation.method} ${operation.name}`, operation] as const))(
    '%s is closed to everybody else',
    async (_name, operation) => {
      expect(await walkPermissions(office.service, [operation], divisions)).toEqual([]);
    },
  );
});
