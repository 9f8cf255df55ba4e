import { exampleFamily } from './builders/household.builder.js';
import { freshFamily } from './builders/fresh-family.js';
import { Office } from './support/office.js';
import type { Problem } from './support/office.js';

describe('POST /benefit-applications/{id}/refuse', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open('2026-03-02T02:00:00Z');
  });
  afterAll(() => office.close());

  const rich = () => freshFamily(exampleFamily().withProperty({ kind: 'deposit', valueFen: 7_660_900 }));
  const reasons = [{ code: 'financial-property', text: '家庭金融资产超过规定标准' }];

  /** Recommended to be refused, published, before the county. */
  async function refusable(): Promise<string> {
    const { id } = await office.verified(rich());
    await office.act('reviewer', id, 'give-opinion', { recommendation: 'refuse', reason: '财产超标' });
    const { publicities } = await office.act('clerk', id, 'start-publicity');
    await office.passDay(publicities[0]!.endsOn);
    await office.act('reviewer', id, 'start-review');
    return id;
  }

  it('is refused with reasons, explained, and notified in time', async () => {
    const id = await refusable();
    expect((await office.refused('countyReviewer', id, 'confirm')).code).toBe('rules-not-passed');
    const refused = await office.act('countyReviewer', id, 'refuse', { reasons });
    expect(refused).toMatchObject({ state: 'refused', award: null });
    const notice = refused.clocks.find(({ name }) => name === 'refusal-notice');
    expect(notice).toMatchObject({ workingDays: 3 });
    expect((await office.events(id)).at(-1)).toMatchObject({
      data: { reasons: ['financial-property'], level: 'county' },
    });

    const explanation = (
      await office.get<{ outcome: string; reasons: unknown }>(
        'clerk',
        `/benefit-applications/${id}/decision/explanation`,
      )
    ).body;
    expect(explanation).toMatchObject({ outcome: 'refused', reasons });
    const told = await office.act('clerk', id, 'record-refusal-notice', { deliveredOn: office.today() });
    expect(told.clocks.find(({ name }) => name === 'refusal-notice')?.metOn).toBe(office.today());
    expect((await office.refused('clerk', id, 'record-refusal-notice', { deliveredOn: office.today() })).code).toBe(
      'refusal-notice-not-due',
    );
    expect(await office.count('live_claim', 'application_id = $1', [id])).toBe(0);
  });

  it('raises the clock when the notice is late', async () => {
    const id = await refusable();
    const { clocks } = await office.act('countyReviewer', id, 'refuse', { reasons });
    await office.passDay(clocks.find(({ name }) => name === 'refusal-notice')!.dueOn);
    expect((await office.show(id)).overdue).toBe(true);
    expect((await office.events(id)).at(-1)).toMatchObject({ data: { deadline: 'refusal-notice' } });
  });

  it('asks for a reason that holds in this case', async () => {
    const id = await refusable();
    const refuse = (given: unknown) =>
      office.post<Problem>('countyReviewer', `/benefit-applications/${id}/refuse`, given);
    expect((await refuse({ reasons: [] })).status).toBe(400);
    expect(await refuse({ reasons: [{ code: 'vehicles', text: '有车' }] })).toMatchObject({
      status: 422,
      body: { code: 'refusal-reason-unfounded', errors: [{ pointer: '/reasons/0/code' }] },
    });
    expect((await office.show(id)).state).toBe('county-review');
    expect(await office.count('benefit_decision', 'application_id = $1', [id])).toBe(0);
  });
});
