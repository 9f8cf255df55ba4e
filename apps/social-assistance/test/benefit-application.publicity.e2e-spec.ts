import { exampleFamily } from './builders/household.builder.js';
import { freshFamily } from './builders/fresh-family.js';
import { Office } from './support/office.js';

describe('publicity, objection and reinvestigation', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open('2026-09-02T02:00:00Z');
  });
  afterAll(() => office.close());

  const opinion = { recommendation: 'confirm', reason: '符合条件' };

  it('scenario 6: started 2026-09-07 it ends on 09-14, and the next step is possible on 09-15', async () => {
    const { id } = await office.verified();
    await office.act('reviewer', id, 'give-opinion', opinion);
    await office.at('2026-09-07');
    const { publicities } = await office.act('clerk', id, 'start-publicity');
    expect(publicities).toEqual([{ round: 0, startedOn: '2026-09-07', endsOn: '2026-09-14' }]);
    await office.at('2026-09-14');
    expect((await office.show(id)).state).toBe('in-publicity');
    expect(await office.refused('reviewer', id, 'start-review')).toMatchObject({
      code: 'transition-not-allowed-in-state',
    });
    await office.at('2026-09-15');
    expect((await office.show(id)).state).toBe('publicity-ended');
    expect((await office.events(id)).at(-1)).toMatchObject({ data: { endedOn: '2026-09-14', objections: 0 } });
    expect(await office.act('reviewer', id, 'start-review')).toMatchObject({ state: 'county-review' });
  });

  it('ends on the first working day after a holiday, when an office is open to hear an objection', async () => {
    const { id } = await office.verified();
    await office.act('reviewer', id, 'give-opinion', opinion);
    await office.at('2026-09-24');
    const { publicities } = await office.act('clerk', id, 'start-publicity');
    expect(publicities).toEqual([{ round: 0, startedOn: '2026-09-24', endsOn: '2026-10-08' }]);
    await office.at('2026-10-08');
    expect((await office.show(id)).state).toBe('in-publicity');
    await office.at('2026-10-09');
    expect((await office.show(id)).state).toBe('publicity-ended');
  });

  it('stops at an objection, takes a new round and 45 working days for the whole case', async () => {
    const { id } = await office.inPublicity();
    const objected = await office.act('helper', id, 'raise-objection', {
      ground: 'income',
      summary: '反映有未申报的收入',
    });
    expect(objected).toMatchObject({ state: 'objected', specialCase: 'objection' });
    expect(objected.clocks.find(({ name }) => name === 'whole-case')).toMatchObject({ workingDays: 45 });
    const first = await office.request(id);
    const again = await office.act('clerk', id, 'start-reinvestigation');
    expect(again).toMatchObject({ state: 'reinvestigating', round: 1 });
    expect((await office.request(id)).requestId).not.toBe(first.requestId);
    await office.at('2026-10-30');
    expect((await office.show(id)).state).toBe('reinvestigating');

    expect(await office.refused('reviewer', id, 'give-opinion', opinion)).toMatchObject({
      code: 'investigation-missing',
    });
    await office.visit(id);
    expect(await office.refused('reviewer', id, 'give-opinion', opinion)).toMatchObject({
      code: 'verification-report-missing',
    });
    await office.report(id);
    await office.act('reviewer', id, 'give-opinion', opinion);
    const { publicities } = await office.act('clerk', id, 'start-publicity');
    expect(publicities).toHaveLength(2);
    await office.passDay(publicities[1]!.endsOn);
    expect((await office.show(id)).state).toBe('publicity-ended');
    expect(await office.verbs(id)).toEqual(expect.arrayContaining(['objection-raised', 'reinvestigation-started']));
  });

  it('can be sent back by the county, and only by the county', async () => {
    const { id } = await office.inReview();
    expect((await office.refused('clerk', id, 'start-reinvestigation')).code).toBe('case-lies-elsewhere');
    expect(await office.act('countyReviewer', id, 'start-reinvestigation')).toMatchObject({ state: 'reinvestigating' });
    expect((await office.events(id)).at(-1)).toMatchObject({ data: { reason: 'returned-by-county' } });
  });

  it('can be sent back by the township that confirms for the county, and terminated there', async () => {
    const township = { clerk: 'delegatedClerk', reviewer: 'delegatedReviewer' } as const;
    const family = freshFamily(exampleFamily().in('990101100001'));
    const { id, state } = await office.inReview(family, township);
    expect(state).toBe('township-review');
    expect((await office.refused('countyReviewer', id, 'start-reinvestigation')).code).toBe('case-lies-elsewhere');
    expect(await office.act('delegatedReviewer', id, 'start-reinvestigation')).toMatchObject({
      state: 'reinvestigating',
      round: 1,
    });
    expect((await office.events(id)).at(-1)).toMatchObject({ data: { reason: 'returned-by-township' } });

    const other = await office.inReview(freshFamily(exampleFamily().in('990101100002')), township);
    expect(await office.act('delegatedReviewer', other.id, 'terminate', { reason: 'no-cooperation' })).toMatchObject({
      state: 'terminated',
    });
  });
});

describe('the visit and the opinion', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open();
  });
  afterAll(() => office.close());

  const visit = { visitedOn: '2026-03-02', investigators: ['a', 'b'], livingConditions: 'poor', summary: '一致' };

  it('asks for two different investigators and a possible day', async () => {
    const { id } = await office.accepted();
    const tried = (change: object) => office.refused('clerk', id, 'record-investigation', { ...visit, ...change });
    expect((await tried({ investigators: ['a'] })).code).toBe('too-few-investigators');
    expect((await tried({ investigators: ['a', 'a'] })).status).toBe(400);
    expect((await tried({ investigators: ['inspector-1', 'Inspector-1 '] })).code).toBe('too-few-investigators');
    expect((await tried({ visitedOn: '2026-03-03' })).code).toBe('date-out-of-order');
    expect((await tried({ visitedOn: '2026-03-01' })).code).toBe('date-out-of-order');
    expect((await office.show(id)).investigations).toEqual([]);
    const recorded = await office.act('clerk', id, 'record-investigation', visit);
    expect(recorded.clocks.find(({ name }) => name === 'investigation-start')?.metOn).toBe('2026-03-02');
  });

  it('supports a recommendation to confirm only on a report and on rules that are passed', async () => {
    const { id } = await office.accepted();
    const recommend = (recommendation: string) => ({ recommendation, reason: '见调查' });
    expect((await office.refused('reviewer', id, 'give-opinion', recommend('confirm'))).code).toBe(
      'investigation-missing',
    );
    await office.visit(id);
    expect((await office.refused('reviewer', id, 'give-opinion', recommend('confirm'))).code).toBe(
      'verification-report-missing',
    );
    await office.report(id, { found: [{ subject: 0, category: 'vehicles', amount: 1 }] });
    const [question] = (await office.show(id)).openQuestions;
    await office.act('reviewer', id, `open-questions/${encodeURIComponent(question!.key)}/resolve`, {
      established: { amount: 1 },
      reason: '名下确有轿车',
    });
    expect((await office.refused('reviewer', id, 'give-opinion', recommend('confirm'))).code).toBe('rules-not-passed');
    expect(await office.act('reviewer', id, 'give-opinion', recommend('refuse'))).toMatchObject({
      state: 'opinion-given',
    });
  });
});
