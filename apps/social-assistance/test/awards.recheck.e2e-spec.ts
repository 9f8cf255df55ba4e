import { addDays, addMonthsTo } from '@minzheng/domain';
import type { AwardDto, RecheckDto } from '../src/award/dto/award.dto.js';
import { freshFamily } from './builders/fresh-family.js';
import { aHousehold } from './builders/household.builder.js';
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
      // The wage earner can work: half-yearly instead of yearly.
      recheckDueOn: addMonthsTo(office.today(), 6),
      amounts: [{ cause: 'granted', fromMonth: '2025-06', monthlyAmountFen: 170_500 }],
    });
    expect((await office.get('foreignClerk', `/awards/${awardId}`)).status).toBe(404);
    expect((await office.get<{ items: unknown[] }>('foreignClerk', '/awards')).body.items).toEqual([]);
    expect((await office.get<{ items: unknown[] }>('supervisor', '/awards?state=in-payment')).body.items).toHaveLength(
      1,
    );
  });

  it('announces the recheck on its day, once, and shows it until it is done', async () => {
    const award = async () => (await office.get<AwardDto>('clerk', `/awards/${awardId}`)).body;
    const { recheckDueOn } = await award();
    await office.at(addDays(recheckDueOn, -1));
    expect([(await award()).recheckDue, await office.verbs(awardId)]).toEqual([false, ['granted']]);
    await office.at(recheckDueOn);
    expect([(await award()).recheckDue, await office.verbs(awardId)]).toEqual([true, ['granted', 'recheck-due']]);
    expect((await office.events(awardId)).at(-1)).toMatchObject({ data: { awardId, dueOn: recheckDueOn } });
    await office.at(addDays(recheckDueOn, 1));
    expect([(await award()).recheckDue, await office.verbs(awardId)]).toEqual([true, ['granted', 'recheck-due']]);
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
    expect(again.body).toMatchObject({
      outcome: 'unchanged',
      monthlyAmountFen: 156_200,
      recheckDueOn: '2026-12-16',
    });
    expect((await office.get<AwardDto>('clerk', `/awards/${awardId}`)).body.recheckDue).toBe(false);
    expect(await office.verbs(awardId)).toEqual(['granted', 'recheck-due', 'rechecked', 'rechecked']);
    const timers = await office.service.owner.query<{ due: string }>(
      `SELECT to_char(due_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') AS due FROM timer WHERE subject_id = $1`,
      [awardId],
    );
    expect(timers.rows).toEqual([{ due: '2026-12-16 00:00' }]);
  });

  it('is rechecked after a year where nobody can work and the income is fixed', async () => {
    const pensioners = aHousehold()
      .withMember({ born: '1950-03-14', work: 'retired' })
      .withIncome({ kind: 'pension', monthlyAmountFen: 26_000, basicPensionFen: 14_300 });
    const { award } = await office.confirmed(freshFamily(pensioners));
    const shown = (await office.get<AwardDto>('clerk', `/awards/${award!.id}`)).body;
    expect(shown.recheckDueOn).toBe(addMonthsTo(office.today(), 12));
    expect(await office.count('award', 'id = $1 AND recheck_due_on = $2', [award!.id, shown.recheckDueOn])).toBe(1);
    const end = { reason: 'renounced', lastPaymentMonth: office.today().slice(0, 7) };
    expect((await office.post('countyReviewer', `/awards/${award!.id}/end`, end)).status).toBe(200);
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
    expect(await office.count('timer', 'subject_id = $1', [awardId])).toBe(0);
  });
});
