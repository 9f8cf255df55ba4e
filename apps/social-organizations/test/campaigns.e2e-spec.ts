import type { CampaignDto } from '../src/campaign/dto/campaign.dto.js';
import { campaignPlan } from './builders/campaign.builder.js';
import { RegistrarOffice } from './support/registrar-office.js';

describe('fund-raising campaigns', () => {
  let office: RegistrarOffice;
  let organizationId: string;
  beforeAll(async () => {
    office = await RegistrarOffice.open('2024-01-05T01:00:00Z');
    ({ id: organizationId } = await office.registered());
    await office.post('reviewer', `/organizations/${organizationId}/charity-standing`, {
      charitySince: '2024-01-05',
      rating: null,
    });
    await office.at('2026-12-05');
    await office.post('reviewer', `/organizations/${organizationId}/charity-standing`, {
      charitySince: '2024-01-05',
      rating: 3,
    });
  });
  afterAll(() => office.close());

  const file = (changes: Parameters<typeof campaignPlan>[0] = {}) =>
    office.post<CampaignDto>('founders', `/organizations/${organizationId}/campaigns`, campaignPlan(changes));
  const failed = ({ rules }: CampaignDto) =>
    rules.filter(({ outcome }) => outcome === 'failed').map(({ code }) => code);

  it('scenario 30: filed by 12-05 it is put on record, filed on 12-06 it is late, for a named person it is refused', async () => {
    await office.at('2026-12-05');
    const inTime = await file();
    expect(failed(inTime)).toEqual([]);
    expect(await office.post('reviewer', `/campaigns/${inTime.id}/put-on-record`)).toMatchObject({
      state: 'on-record',
      reportDueOn: null,
    });

    await office.at('2026-12-06');
    const late = await file();
    expect(late.rules.find(({ code }) => code === 'campaign-filing-time')).toMatchObject({
      outcome: 'failed',
      evidence: { filedOn: '2026-12-06', lastDay: '2026-12-05' },
    });
    expect(await office.refused('reviewer', `/campaigns/${late.id}/put-on-record`)).toMatchObject({
      status: 409,
      code: 'rules-not-passed',
    });

    const named = await file({ startsOn: '2026-12-16', beneficiary: 'named-person', beneficiaries: '患病儿童一名' });
    expect(failed(named)).toEqual(['campaign-beneficiary']);
    const refused = await office.post<CampaignDto>('reviewer', `/campaigns/${named.id}/refuse`, {
      reason: '以特定个人为受益人',
    });
    expect(refused).toMatchObject({ state: 'refused', decision: { outcome: 'refused' } });
    expect((await office.service.outbox()).filter(({ key }) => key === named.id).map(({ data }) => data)).toEqual([
      expect.objectContaining({ reasons: ['campaign-beneficiary'], refusedOn: '2026-12-06' }),
    ]);
    await office.at('2026-12-05');
  });

  it('does not refuse what is in order', async () => {
    const { id } = await file();
    expect(await office.refused('reviewer', `/campaigns/${id}/refuse`, { reason: '无' })).toMatchObject({
      code: 'refusal-without-ground',
    });
  });

  it('is open to charities with the right to raise funds only', async () => {
    const { id } = await office.registered();
    const campaign = await office.post<CampaignDto>('founders', `/organizations/${id}/campaigns`, campaignPlan());
    expect(failed(campaign)).toEqual(['fundraising-qualification']);
  });

  it('lapses when it is not corrected in time, and counts the day of the correction', async () => {
    const [corrected, left] = [await file({ startsOn: '2026-12-20' }), await file({ startsOn: '2026-12-20' })];
    for (const { id } of [corrected, left]) {
      expect(
        await office.post('reviewer', `/campaigns/${id}/request-correction`, { gaps: '缺少成本预算' }),
      ).toMatchObject({ state: 'correction-requested', correctBy: '2026-12-10' });
    }
    await office.at('2026-12-10');
    const again = await office.post<CampaignDto>(
      'founders',
      `/campaigns/${corrected.id}/correct`,
      campaignPlan({
        startsOn: '2026-12-20',
      }),
    );
    expect(again).toMatchObject({ state: 'filed', filedOn: '2026-12-10' });
    expect(failed(again)).toEqual([]);
    await office.at('2026-12-11');
    expect((await office.get<CampaignDto>('clerk', `/campaigns/${left.id}`)).body.state).toBe('lapsed');
    expect((await office.get<CampaignDto>('clerk', `/campaigns/${corrected.id}`)).body.state).toBe('filed');
    expect(await office.verbs(left.id)).toEqual(['correction-requested', 'lapsed']);
    await office.at('2026-12-05');
  });

  it('reports every three months while it runs, and in full after its end', async () => {
    const { id } = await file({ endsOn: '2027-08-31' });
    expect(await office.post('reviewer', `/campaigns/${id}/put-on-record`)).toMatchObject({
      reportDueOn: '2027-03-15',
    });
    await office.at('2027-03-16');
    const show = async () => (await office.get<CampaignDto>('clerk', `/campaigns/${id}`)).body;
    expect(await show()).toMatchObject({ reportOverdue: true });
    const money = { raisedFen: 12_300_000, spentFen: 4_000_000 };
    expect(await office.refused('founders', `/campaigns/${id}/report`, { raisedFen: 1, spentFen: 2 })).toMatchObject({
      status: 422,
      code: 'spent-more-than-raised',
    });
    expect(await office.post('founders', `/campaigns/${id}/report`, money)).toMatchObject({
      reportOverdue: false,
      reportDueOn: '2027-06-16',
    });
    await office.at('2027-06-10');
    expect(await office.post('founders', `/campaigns/${id}/report`, money)).toMatchObject({
      reportDueOn: null,
    });
    await office.at('2027-09-01');
    expect(await show()).toMatchObject({ state: 'ended', reportDueOn: '2027-11-30' });
    const concluded = await office.post<CampaignDto>('founders', `/campaigns/${id}/conclude`, money);
    expect(concluded).toMatchObject({ state: 'concluded', reportDueOn: null });
    expect(concluded.reports.map(({ final }) => final)).toEqual([false, false, true]);
    expect(await office.count('campaign_report', 'campaign_id = $1', [id])).toBe(3);
    expect(await office.verbs(id)).toEqual([
      'put-on-record',
      'report-overdue',
      'reported',
      'reported',
      'ended',
      'concluded',
    ]);
    await office.at('2026-12-05');
  });

  it('is changed within ten days of the change, and the old end no longer ends it', async () => {
    const { id } = await file();
    await office.post('reviewer', `/campaigns/${id}/put-on-record`);
    await office.at('2027-01-21');
    const amend = (changedOn: string, endsOn = '2027-03-31') =>
      office.call<CampaignDto & { code: string }>('founders', 'POST', `/campaigns/${id}/amend`, {
        plan: campaignPlan({ endsOn }),
        changedOn,
      });
    expect((await amend('2027-01-10')).body.code).toBe('amendment-late');
    expect((await amend('2027-01-22')).body.code).toBe('date-in-future');
    expect((await amend('2027-01-11', '2031-01-01')).body.code).toBe('rules-not-passed');
    const amended = await amend('2027-01-11');
    expect(amended.body).toMatchObject({
      plan: { endsOn: '2027-03-31' },
      amendments: [{ changedOn: '2027-01-11', before: { endsOn: '2027-02-14' } }],
    });
    await office.at('2027-02-15');
    expect((await office.get<CampaignDto>('clerk', `/campaigns/${id}`)).body.state).toBe('on-record');
    await office.at('2027-04-01');
    expect((await office.get<CampaignDto>('clerk', `/campaigns/${id}`)).body.state).toBe('ended');
    await office.at('2026-12-05');
  });

  it('tells faults of a request by pointer, lists and hides', async () => {
    const wrong = await office.refused(
      'founders',
      `/organizations/${organizationId}/campaigns`,
      campaignPlan({ endsOn: '2026-12-14' }),
    );
    expect(wrong.errors).toMatchObject([{ pointer: '/endsOn', code: 'campaign-ends-before-start' }]);
    const future = { charitySince: '2026-12-06', rating: 3 };
    expect(await office.refused('reviewer', `/organizations/${organizationId}/charity-standing`, future)).toMatchObject(
      {
        code: 'date-in-future',
      },
    );
    const { id } = await file();
    const list = (person: 'clerk' | 'neighbourClerk') =>
      office.get<{ items: { id: string }[] }>(person, `/campaigns?organizationId=${organizationId}&state=filed`);
    expect((await list('clerk')).body.items.map((item) => item.id)).toContain(id);
    expect((await list('neighbourClerk')).body.items).toEqual([]);
    expect((await office.get('neighbourClerk', `/campaigns/${id}`)).status).toBe(404);
  });
});
