import type { AwardDto, RecheckDto } from '../src/award/dto/award.dto.js';
import { Office } from './support/office.js';
import type { Problem } from './support/office.js';

describe('/awards', () => {
  let office: Office;
  let awardId: string;
  beforeAll(async () => {
    office = await Office.open('2025-05-06T02:00:00Z');
    awardId = (await office.confirmed()).award!.id;
  });
  afterAll(() => office.close());

  it('shows the award to its place only', async () => {
    const award = (await office.get<AwardDto>('clerk', `/awards/${awardId}`)).body;
    expect(award).toMatchObject({
      state: 'in-payment',
      monthlyAmountFen: 170_500,
      firstPaymentMonth: '2025-06',
      amounts: [{ cause: 'granted', fromMonth: '2025-06', monthlyAmountFen: 170_500 }],
    });
    expect((await office.get('foreignClerk', `/awards/${awardId}`)).status).toBe(404);
    expect((await office.get<{ items: unknown[] }>('foreignClerk', '/awards')).body.items).toEqual([]);
    expect((await office.get<{ items: unknown[] }>('supervisor', '/awards?state=in-payment')).body.items).toHaveLength(
      1,
    );
  });

  it('rechecks the same family against the policy of June 2026: 1,562 yuan, as a dated change', async () => {
    await office.at('2026-06-16');
    expect(
      (await office.get<{ items: AwardDto[] }>('clerk', '/awards?recheckDueBy=2026-06-16')).body.items,
    ).toHaveLength(1);
    const recheck = await office.post<RecheckDto>('countyReviewer', `/awards/${awardId}/rechecks`);
    expect(recheck.status).toBe(201);
    expect(recheck.body).toMatchObject({
      onDate: '2026-06-16',
      outcome: 'adjusted',
      previousMonthlyAmountFen: 170_500,
      monthlyAmountFen: 156_200,
      effectiveMonth: '2026-07',
    });
    const award = (await office.get<AwardDto>('clerk', `/awards/${awardId}`)).body;
    expect(award.amounts.map(({ fromMonth, monthlyAmountFen }) => [fromMonth, monthlyAmountFen])).toEqual([
      ['2025-06', 170_500],
      ['2026-07', 156_200],
    ]);
    expect((await office.events(awardId)).at(-1)).toMatchObject({ data: { monthlyAmountFen: 156_200 } });
    const again = await office.post<RecheckDto>('countyReviewer', `/awards/${awardId}/rechecks`);
    expect(again.body).toMatchObject({ outcome: 'unchanged', monthlyAmountFen: 156_200 });
  });

  it('is not rechecked or ended by the window, and never ended back in time', async () => {
    expect((await office.post('clerk', `/awards/${awardId}/rechecks`)).status).toBe(403);
    const early = { reason: 'renounced', lastPaymentMonth: '2026-05' };
    expect(await office.post<Problem>('countyReviewer', `/awards/${awardId}/end`, early)).toMatchObject({
      status: 422,
      body: { code: 'last-payment-month-too-early' },
    });
  });

  it('ends after its last month, once, and frees the family for a new application', async () => {
    const end = { reason: 'income-above-standard', lastPaymentMonth: '2026-11' };
    expect((await office.post<AwardDto>('countyReviewer', `/awards/${awardId}/end`, end)).body).toMatchObject({
      state: 'ended',
      lastPaymentMonth: '2026-11',
    });
    expect((await office.post<Problem>('countyReviewer', `/awards/${awardId}/end`, end)).body.code).toBe(
      'award-not-in-payment',
    );
    expect((await office.verbs(awardId)).filter((verb) => verb === 'ended')).toHaveLength(1);
    expect(await office.count('live_claim')).toBe(0);
  });
});
