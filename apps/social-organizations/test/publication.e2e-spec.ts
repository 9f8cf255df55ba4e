import { syntheticPeople } from '@minzheng/testing';
import type { AnnualReportDto } from '../src/annual-report/dto/annual-report.dto.js';
import type { CampaignDto } from '../src/campaign/dto/campaign.dto.js';
import type { DrawingDto } from '../src/inspection/dto/drawing.dto.js';
import type { InspectionDto } from '../src/inspection/dto/inspection.dto.js';
import type { ListEntryDto } from '../src/listing/dto/listing.dto.js';
import type { OrganizationDto } from '../src/organization/dto/organization.dto.js';
import { reportContent } from './builders/annual-report.builder.js';
import { campaignPlan } from './builders/campaign.builder.js';
import { RegistrarOffice } from './support/registrar-office.js';

interface PublicPage {
  items: Record<string, unknown>[];
  next?: string;
}

describe('what is published about organisations', () => {
  let office: RegistrarOffice;
  const neighbours = { clerk: 'neighbourClerk', reviewer: 'neighbourReviewer' } as const;
  beforeAll(async () => {
    office = await RegistrarOffice.open();
  });
  afterAll(() => office.close());

  /** As anybody reads: no token is sent. */
  const anybody = (path: string) => office.service.request.get(`/social-organizations/v1/${path}`);
  const published = async (path: string) => (await anybody(path).expect(200)).body as PublicPage;
  const about = (list: string, { creditCode }: OrganizationDto, more = '') =>
    published(`${list}?creditCode=${creditCode}${more}`);
  const keysOf = ({ items }: PublicPage) => items.map((item) => Object.keys(item).sort());
  const listed = async (reason = 'party-branch-missing') => {
    const organization = await office.registered();
    await office.post('reviewer', `/organizations/${organization.id}/listings`, { reason });
    const { body } = await office.get<{ items: ListEntryDto[] }>(
      'clerk',
      `/list-entries?organizationId=${organization.id}`,
    );
    return { organization, entry: body.items[0]! };
  };

  it('names who stands on a list and why, until the organisation is let go', async () => {
    await office.at('2026-03-02');
    const { organization, entry } = await listed();
    const page = await about('published-list-entries', organization);
    expect(page.items).toEqual([
      {
        creditCode: organization.creditCode,
        name: organization.name,
        division: '990101',
        list: 'abnormal',
        reasons: [
          {
            code: 'party-branch-missing',
            title: '未按规定建立党组织',
            legalBasis: expect.stringContaining('社会组织信用信息管理办法'),
            on: '2026-03-02',
          },
        ],
        listedOn: '2026-03-02',
      },
    ]);
    await office.post('founders', `/list-entries/${entry.id}/request-removal`, { proof: '已建立党组织，附证明' });
    const asked = await about('published-list-entries', organization);
    expect(asked).toEqual(page);
    await office.post('reviewer', `/list-entries/${entry.id}/remove`);
    expect(await about('published-list-entries', organization)).toEqual({ items: [] });
  });

  it('tells the two lists apart', async () => {
    const { organization } = await listed('judgment-debtor');
    expect((await about('published-list-entries', organization, '&list=severe')).items).toHaveLength(1);
    expect((await about('published-list-entries', organization, '&list=abnormal')).items).toEqual([]);
  });

  it('shows an annual report once it passed the review, and none that waits or failed', async () => {
    await office.at('2026-03-02');
    const [good, bad] = [await office.registered(), await office.registered()];
    await office.at('2027-03-02');
    const reportOf = async ({ id }: OrganizationDto) =>
      (await office.get<{ items: AnnualReportDto[] }>('clerk', `/annual-reports?organizationId=${id}`)).body.items[0]!;
    const content = reportContent({ supervisorReceivedOn: '2027-03-01' });
    for (const organization of [good, bad]) {
      await office.post('founders', `/annual-reports/${(await reportOf(organization)).id}/submit`, content);
      expect(await about('published-annual-reports', organization)).toEqual({ items: [] });
    }
    await office.post('reviewer', `/annual-reports/${(await reportOf(good)).id}/accept`);
    await office.post('reviewer', `/annual-reports/${(await reportOf(bad)).id}/fail`, { reason: '财务数据前后不一致' });
    const { activities, incomeFen, expenditureFen, charitableSpendingFen } = content;
    expect((await about('published-annual-reports', good, '&year=2026')).items).toEqual([
      {
        ...{ creditCode: good.creditCode, name: good.name, division: '990101' },
        ...{ year: 2026, submittedOn: '2027-03-02', late: false, publishedOn: '2027-03-02' },
        ...{ activities, incomeFen, expenditureFen, charitableSpendingFen },
      },
    ]);
    expect(await about('published-annual-reports', good, '&year=2025')).toEqual({ items: [] });
    expect(await about('published-annual-reports', bad)).toEqual({ items: [] });
    await office.at('2026-03-02');
  });

  it('shows the result of an inspection from its publication on, and never who inspected', async () => {
    await office.at('2026-03-02');
    const staff = syntheticPeople(2, { seed: 'published inspectors', birthDate: '1985-01-01' });
    for (const [index, { identityNumber }] of staff.entries()) {
      const inspector = { division: '990102', code: `inspector-20${String(index)}`, identityNumber };
      await office.post('neighbourReviewer', '/inspectors', inspector);
    }
    const organization = await office.registered({ division: '990102' }, neighbours);
    const drawing = await office.post<DrawingDto>('neighbourReviewer', '/inspection-drawings', {
      division: '990102',
      title: '2026年度抽查',
      populationOn: '2026-03-02',
    });
    const drawn = await office.get<{ items: InspectionDto[] }>(
      'neighbourClerk',
      `/inspections?drawingId=${drawing.id}`,
    );
    const { id, inspectors } = drawn.body.items[0]!;
    const ofDrawing = `published-inspections?drawingId=${drawing.id}`;
    const result = { inspectedOn: '2026-03-02', inspectors, result: 'problems-found', findings: '账目不完整' };
    await office.post('neighbourClerk', `/inspections/${id}/record-result`, result);
    expect(await published(ofDrawing)).toEqual({ items: [] });
    await office.post('neighbourReviewer', `/inspections/${id}/publish`);
    await office.post('neighbourSystem', `/inspections/${id}/report-rectification`, { rectification: '已补齐' });
    const { items } = await published(ofDrawing);
    expect(items).toEqual([
      {
        ...{ creditCode: organization.creditCode, name: organization.name, division: '990102' },
        ...{ drawingId: drawing.id, title: '2026年度抽查', inspectedOn: '2026-03-02', result: 'problems-found' },
        ...{ findings: '账目不完整', rectifyBy: '2026-04-01', rectifiedOn: null, publishedOn: '2026-03-02' },
      },
    ]);
    expect((await published(`${ofDrawing}&result=no-problem`)).items).toEqual([]);
    expect((await published(`${ofDrawing}&division=990101`)).items).toEqual([]);
  });

  it('shows a campaign that is on record with its latest report, and no plan that waits or was refused', async () => {
    await office.at('2024-01-05');
    const organization = await office.registered();
    const path = `/organizations/${organization.id}`;
    await office.post('reviewer', `${path}/charity-standing`, { charitySince: '2024-01-05', rating: null });
    await office.at('2026-12-05');
    await office.post('reviewer', `${path}/charity-standing`, { charitySince: '2024-01-05', rating: 3 });
    const file = (changes: Parameters<typeof campaignPlan>[0] = {}) =>
      office.post<CampaignDto>('founders', `${path}/campaigns`, campaignPlan(changes));
    const [good, named] = [await file(), await file({ beneficiary: 'named-person', beneficiaries: '患病儿童一名' })];
    await office.post('reviewer', `/campaigns/${named.id}/refuse`, { reason: '以特定个人为受益人' });
    expect(await about('published-campaigns', organization)).toEqual({ items: [] });

    await office.post('reviewer', `/campaigns/${good.id}/put-on-record`);
    const { beneficiary: _kind, ...plan } = campaignPlan();
    const shown = {
      ...{ creditCode: organization.creditCode, name: organization.name, division: '990101' },
      ...{ campaignNumber: good.campaignNumber, state: 'on-record', ...plan, publishedOn: '2026-12-05' },
    };
    const nothingYet = { reportedOn: null, raisedFen: null, spentFen: null };
    expect((await about('published-campaigns', organization)).items).toEqual([{ ...shown, ...nothingYet }]);

    await office.at('2027-01-20');
    for (const raisedFen of [5_000_000, 12_300_000]) {
      await office.post('founders', `/campaigns/${good.id}/report`, { raisedFen, spentFen: 4_000_000 });
    }
    const reported = { reportedOn: '2027-01-20', raisedFen: 12_300_000, spentFen: 4_000_000 };
    expect((await about('published-campaigns', organization)).items).toEqual([{ ...shown, ...reported }]);
    expect((await about('published-campaigns', organization, '&state=ended')).items).toEqual([]);
    await office.at('2026-03-02');
  });

  it.each(['newest', 'oldest'])('goes through everything by pages once, %s first', async (sort) => {
    const word = `${sort === 'newest' ? '先' : '后'}序互助`;
    for (const [index, day] of ['2026-03-03', '2026-03-02', '2026-03-02'].entries()) {
      await office.at(day);
      const { id } = await office.registered({ name: `云州市城关区${'甲乙丙'.charAt(index)}${word}协会` });
      await office.post('reviewer', `/organizations/${id}/listings`, { reason: 'party-branch-missing' });
    }
    const days: unknown[] = [];
    const names = new Set<unknown>();
    let after = '';
    do {
      const query = `name=${encodeURIComponent(word)}&limit=1&sort=${sort}${after}`;
      const { items, next } = await published(`published-list-entries?${query}`);
      for (const { listedOn, name } of items) {
        days.push(listedOn);
        names.add(name);
      }
      after = next === undefined ? '' : `&after=${next}`;
    } while (after !== '');
    const ascending = ['2026-03-02', '2026-03-02', '2026-03-03'];
    expect(days).toEqual(sort === 'oldest' ? ascending : ascending.toReversed());
    expect(names.size).toBe(3);
    await office.at('2026-03-02');
  });

  const cursor = (values: unknown[]) => Buffer.from(JSON.stringify(values)).toString('base64url');
  it.each([
    ['published-list-entries?state=removed'],
    ['published-list-entries?list=removed'],
    ['published-list-entries?sort=name'],
    ['published-list-entries?creditCode=x'],
    ['published-list-entries?limit=201'],
    ['published-annual-reports?state=submitted'],
    ['published-inspections?published=false'],
    ['published-campaigns?state=filed'],
    ['published-campaigns?organizationId=01990c20-3cb0-7a11-8f02-7d9c5eaf4165'],
    [`published-campaigns?after=${cursor(['2026-03-02', 'x'])}`],
    [`published-campaigns?after=${cursor(["2026-13-02'", '01990c20-3cb0-7a11-8f02-7d9c5eaf4165'])}`],
  ])('refuses %s, which no list is asked by', async (path) => {
    const { body } = await anybody(path).expect(400);
    expect((body as { code: string }).code).toBe('request-invalid');
  });

  it('leaves the files themselves closed', async () => {
    for (const path of ['list-entries', 'annual-reports', 'inspections', 'campaigns', 'organizations']) {
      await anybody(path).expect(401);
    }
  });

  it('says of an organisation no more than its code, name and registrar', async () => {
    const { organization } = await listed();
    expect(keysOf(await about('published-list-entries', organization))).toEqual([
      ['creditCode', 'division', 'list', 'listedOn', 'name', 'reasons'],
    ]);
  });
});
