import { exampleFamily } from './builders/household.builder.js';
import { freshFamily } from './builders/fresh-family.js';
import { Office } from './support/office.js';
import type { Problem } from './support/office.js';

describe('POST /benefit-applications/{id}/confirm', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open('2025-05-06T02:00:00Z');
  });
  afterAll(() => office.close());

  it('takes the family of the rules from the window to 1,705 yuan, paid from the month after', async () => {
    const { id, state, publicities } = await office.inPublicity();
    expect(state).toBe('in-publicity');
    await office.passDay(publicities[0]!.endsOn);
    expect((await office.show(id)).state).toBe('publicity-ended');
    await office.act('reviewer', id, 'start-review');
    const confirmed = await office.act('countyReviewer', id, 'confirm');

    expect(confirmed).toMatchObject({
      state: 'confirmed',
      allowedTransitions: [],
      award: { monthlyAmountFen: 170_500, firstPaymentMonth: '2025-06' },
    });
    expect(confirmed.clocks.filter(({ metOn }) => metOn === undefined)).toEqual([]);
    expect(await office.verbs(id)).toEqual([
      'submitted',
      'requested',
      'accepted',
      'investigation-recorded',
      'verification-applied',
      'opinion-given',
      'publicity-started',
      'publicity-ended',
      'county-review-started',
      'confirmed',
    ]);
    expect(await office.events(confirmed.award!.id)).toMatchObject([
      { type: expect.stringContaining('award.granted') as string, data: { monthlyAmountFen: 170_500, memberCount: 3 } },
    ]);
    expect(await office.count('benefit_decision', 'application_id = $1', [id])).toBe(1);
    expect(await office.count('award', `application_id = $1 AND state = 'in-payment'`, [id])).toBe(1);
    const { items } = (
      await office.get<{ items: { action: string }[] }>('clerk', `/benefit-applications/${id}/history`)
    ).body;
    expect(items.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['create', 'accept', 'end-publicity', 'confirm']),
    );
  });

  it('does not let who accepted the case or gave the opinion decide it', async () => {
    const { id } = await office.inReview();
    await office.service.owner.query(`UPDATE benefit_application SET accepted_by = 'county-reviewer' WHERE id = $1`, [
      id,
    ]);
    expect(await office.refused('countyReviewer', id, 'confirm')).toMatchObject({ code: 'separation-of-duties' });
    expect((await office.show(id)).state).toBe('county-review');
    expect(await office.count('benefit_decision', 'application_id = $1', [id])).toBe(0);
  });

  it('is refused to other roles, other levels and before the review', async () => {
    const { id } = await office.inPublicity();
    expect(await office.refused('countyReviewer', id, 'confirm')).toMatchObject({
      status: 409,
      code: 'transition-not-allowed-in-state',
    });
    expect((await office.refused('clerk', id, 'confirm')).status).toBe(403);
    const stranger = await office.post<Problem>('foreignReviewer', `/benefit-applications/${id}/confirm`);
    expect(stranger).toMatchObject({ status: 404, body: { code: 'not-found' } });
  });

  it('is made by another person of the township where the county has delegated it', async () => {
    const township = { clerk: 'delegatedClerk', reviewer: 'delegatedReviewer' } as const;
    const family = freshFamily(exampleFamily().in('990101100001'));
    const review = await office.inReview(family, township);
    expect(review).toMatchObject({ state: 'township-review' });
    expect(review.clocks.find(({ name }) => name === 'whole-case')).toMatchObject({ workingDays: 20 });
    expect(await office.refused('delegatedReviewer', review.id, 'confirm')).toMatchObject({
      code: 'separation-of-duties',
    });
    expect((await office.refused('countyReviewer', review.id, 'confirm')).code).toBe('case-lies-elsewhere');
    expect((await office.act('delegatedDecider', review.id, 'confirm')).award).toMatchObject({
      monthlyAmountFen: 170_500,
    });
  });
});
