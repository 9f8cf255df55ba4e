import { freshFamily } from './builders/fresh-family.js';
import { Office } from './support/office.js';

describe('a near relative of a village cadre', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open('2026-03-02T02:00:00Z');
  });
  afterAll(() => office.close());

  const brother = (division = '990101001001') => ({
    ...freshFamily(),
    division,
    staffRelation: { kind: 'village-cadre' as const, relation: 'brother' },
  });

  it('scenario 9: is not confirmed without a visit of the county', async () => {
    const { id } = await office.inReview(brother());
    expect(await office.refused('countyReviewer', id, 'confirm')).toMatchObject({
      status: 409,
      code: 'county-visit-missing',
    });
    expect((await office.show(id, 'countyReviewer')).allowedTransitions).not.toContain('confirm');
    expect((await office.refused('clerk', id, 'record-county-visit', {})).status).toBe(403);
    await office.countyVisit(id);
    expect(await office.act('countyReviewer', id, 'confirm')).toMatchObject({ state: 'confirmed' });
    expect(await office.verbs(id)).toContain('county-visit-recorded');
  });

  it('is decided by the county also where confirmation is delegated', async () => {
    const township = { clerk: 'delegatedClerk', reviewer: 'delegatedReviewer' } as const;
    const review = await office.inReview(brother('990101100001'), township);
    expect(review.state).toBe('county-review');
    expect(review.clocks.find(({ name }) => name === 'whole-case')).toMatchObject({ workingDays: 30 });
  });
});

describe('statutory clocks', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open('2026-03-02T02:00:00Z');
  });
  afterAll(() => office.close());

  it('raise what is overdue once, the day after the last day, and show it until it is met', async () => {
    const { id } = await office.accepted();
    await office.at('2026-03-05');
    expect((await office.show(id)).overdue).toBe(false);
    await office.at('2026-03-06');
    const late = await office.show(id);
    expect(late).toMatchObject({ overdue: true });
    expect(
      (await office.events(id))
        .slice(-2)
        .map(({ data }) => (data as { deadline: string }).deadline)
        .sort(),
    ).toEqual(['investigation-start', 'verification-start']);
    await office.visit(id);
    await office.report(id);
    expect((await office.show(id)).overdue).toBe(false);
    await office.at('2026-04-14');
    expect((await office.show(id)).overdue).toBe(false);
    await office.at('2026-04-15');
    expect((await office.show(id)).overdue).toBe(true);
    expect((await office.verbs(id)).filter((verb) => verb === 'deadline-overdue')).toHaveLength(3);
  });

  it('take 45 working days in special cases, counted from acceptance', async () => {
    const { id, acceptedAt } = await office.accepted();
    const special = await office.act('reviewer', id, 'declare-special-case', { ground: 'residence-differs' });
    const clock = special.clocks.find(({ name }) => name === 'whole-case');
    expect(clock).toMatchObject({ workingDays: 45, startedOn: acceptedAt!.slice(0, 10) });
    expect((await office.events(id)).at(-1)).toMatchObject({
      data: { ground: 'residence-differs', dueOn: clock!.dueOn },
    });
  });
});
