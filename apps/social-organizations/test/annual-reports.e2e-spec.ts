import type { AnnualReportDto } from '../src/annual-report/dto/annual-report.dto.js';
import type { ListEntryDto, ListEntryFileDto } from '../src/listing/dto/listing.dto.js';
import { reportContent } from './builders/annual-report.builder.js';
import { RegistrarOffice } from './support/registrar-office.js';

describe('annual reports and the list that waits for those who miss them', () => {
  let office: RegistrarOffice;
  beforeAll(async () => {
    office = await RegistrarOffice.open();
  });
  afterAll(() => office.close());

  const reportOf = async (organizationId: string, year = 2026) => {
    const { body } = await office.get<{ items: AnnualReportDto[] }>(
      'clerk',
      `/annual-reports?organizationId=${organizationId}&year=${String(year)}`,
    );
    return body.items[0];
  };
  const entryOf = async (organizationId: string, list: 'abnormal' | 'severe' = 'abnormal') => {
    const path = `/list-entries?organizationId=${organizationId}&list=${list}`;
    return (await office.get<{ items: ListEntryDto[] }>('clerk', path)).body.items[0];
  };

  it('goes from the first of January by reminders to the list, and by the report off it again', async () => {
    const [good, missing, young] = [
      await office.registered(),
      await office.registered(),
      await office.registered({ kind: 'private-non-enterprise', name: '云州市城关区新办服务中心' }),
    ];
    await office.service.owner.query(`UPDATE organization SET registered_on = '2026-07-01' WHERE id = $1`, [young.id]);

    await office.at('2027-01-01');
    const report = (await reportOf(good.id))!;
    expect(report).toMatchObject({ state: 'awaited', supervisorBy: '2027-03-31', registrarBy: '2027-05-31' });
    expect(await reportOf(young.id)).toBeUndefined();

    await office.at('2027-05-01');
    const missed = (await reportOf(missing.id))!;
    expect(await office.verbs(missed.id)).toEqual(['opened', 'reminded']);
    await office.post('founders', `/annual-reports/${report.id}/submit`, reportContent());
    const returned = await office.post<AnnualReportDto>('reviewer', `/annual-reports/${report.id}/return`, {
      reason: '财务数据前后不一致',
    });
    expect(returned).toMatchObject({ state: 'returned', review: { outcome: 'returned' } });
    await office.post('founders', `/annual-reports/${report.id}/submit`, reportContent());
    const accepted = await office.post<AnnualReportDto>('reviewer', `/annual-reports/${report.id}/accept`);
    expect(accepted).toMatchObject({ state: 'accepted', missed: false });
    expect(accepted.rules.map(({ outcome }) => outcome)).toEqual(['passed', 'passed']);

    await office.at('2027-06-01');
    expect(await entryOf(good.id)).toBeUndefined();
    expect(await office.verbs(report.id)).toEqual(['opened', 'reminded', 'submitted', 'submitted', 'accepted']);
    expect(await office.verbs(missed.id)).toEqual(['opened', 'reminded', 'reminded', 'overdue']);
    const entry = (await entryOf(missing.id))!;
    expect(entry).toMatchObject({
      list: 'abnormal',
      state: 'listed',
      name: missing.name,
      creditCode: missing.creditCode,
      listedOn: '2027-06-01',
      reasons: [{ code: 'annual-report-missing', on: '2027-06-01' }],
    });

    expect(
      await office.refused('founders', `/list-entries/${entry.id}/request-removal`, { proof: '即将补报' }),
    ).toMatchObject({ code: 'listing-reasons-standing', detail: 'Standing: annual-report-missing' });
    const late = await office.post<AnnualReportDto>('founders', `/annual-reports/${missed.id}/submit`, reportContent());
    expect(late.rules[0]).toMatchObject({ code: 'annual-report-time', outcome: 'open' });
    await office.post('reviewer', `/annual-reports/${missed.id}/accept`);
    const file = (await office.get<ListEntryFileDto>('clerk', `/list-entries/${entry.id}`)).body;
    expect(file.standing).toEqual([]);
    await office.at('2026-03-02');
  });

  it('does not accept the report of a foundation that spends too little', async () => {
    const desk = { clerk: 'cityClerk', reviewer: 'cityReviewer' } as const;
    const { id } = await office.registered(
      {
        division: '9901',
        kind: 'foundation',
        foundationType: 'public',
        verifiedCapitalFen: 400_000_000,
        name: '云州市助学基金会',
      },
      desk,
    );
    await office.at('2027-01-01');
    const path = `/annual-reports?organizationId=${id}`;
    const [report] = (await office.get<{ items: AnnualReportDto[] }>('cityClerk', path)).body.items;
    expect(report).toMatchObject({ supervisorBy: null, registrarBy: '2027-03-31' });
    const content = reportContent({ charitableSpendingFen: 6_999_999, supervisorReceivedOn: null });
    await office.post('cityClerk', `/annual-reports/${report!.id}/submit`, content);
    expect(await office.refused('cityReviewer', `/annual-reports/${report!.id}/accept`)).toMatchObject({
      code: 'rules-not-passed',
      detail: 'Failed: charitable-spending',
    });
    const failed = await office.post<AnnualReportDto>('cityReviewer', `/annual-reports/${report!.id}/fail`, {
      reason: '公益事业支出不足',
    });
    expect(failed).toMatchObject({ state: 'failed', review: { outcome: 'failed', reason: '公益事业支出不足' } });
    await office.at('2026-03-02');
  });

  it('costs the registration after two years without a report, not before', async () => {
    const { id } = await office.registered();
    const revoke = { ground: 'annual-reports-missing' };
    await office.at('2027-06-01');
    expect(await office.refused('reviewer', `/organizations/${id}/revoke`, revoke)).toMatchObject({
      code: 'annual-reports-not-missing',
    });
    await office.at('2028-06-01');
    expect(await office.post('reviewer', `/organizations/${id}/revoke`, revoke)).toMatchObject({ state: 'revoked' });
    await office.at('2026-03-02');
  });

  it('does not ask an organisation that is no more', async () => {
    const { id } = await office.registered();
    await office.post('founders', `/organizations/${id}/start-liquidation`, { reason: 'other' });
    await office.post('founders', `/organizations/${id}/complete-liquidation`);
    await office.post('reviewer', `/organizations/${id}/deregister`);
    await office.at('2027-01-01');
    expect(await reportOf(id)).toBeUndefined();
    await office.at('2026-03-02');
  });
});
