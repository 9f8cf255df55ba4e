import type { CaseViewDto, HistoryDto } from '../src/benefit-application/dto/case-view.dto.js';
import { freshFamily } from './builders/fresh-family.js';
import { exampleFamily } from './builders/household.builder.js';
import { Office } from './support/office.js';
import type { Person } from './support/office.js';

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

describe('POST /benefit-applications/{id}/register-near-relative', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open('2026-03-02T02:00:00Z');
  });
  afterAll(() => office.close());

  const relative = { kind: 'village-cadre', relation: 'brother' } as const;
  const delegated = { clerk: 'delegatedClerk', reviewer: 'delegatedReviewer' } as const;
  const delegatedFamily = (village: number) => freshFamily(exampleFamily().in(`99010110000${String(village)}`));
  const registered = async () =>
    (await office.get<{ items: { id: string }[] }>('countyReviewer', '/relative-register')).body.items.map(
      ({ id }) => id,
    );

  it('puts a case that declared nobody into the register, and asks for the visit of the county', async () => {
    const { id, nearRelative } = await office.inReview();
    expect(nearRelative).toBe(false);
    expect(await registered()).not.toContain(id);
    const told = await office.act('countyReviewer', id, 'register-near-relative', relative);
    expect(told).toMatchObject({
      state: 'county-review',
      nearRelative: true,
      registeredRelative: { ...relative, registeredBy: 'county-reviewer' },
      household: { staffRelation: null },
    });
    expect(told.allowedTransitions).not.toContain('register-near-relative');
    expect(await registered()).toContain(id);
    expect((await office.events(id)).at(-1)).toMatchObject({
      type: expect.stringContaining('near-relative-registered') as string,
      data: { registeredOn: office.today(), dueOn: told.clocks.find(({ name }) => name === 'whole-case')!.dueOn },
    });
    expect(JSON.stringify((await office.events(id)).at(-1))).not.toContain('brother');
    expect(
      await office.count(
        'case_history',
        `application_id = $1 AND action = 'register-near-relative' AND actor = 'county-reviewer'`,
        [id],
      ),
    ).toBe(1);
    expect(
      await office.count('audit_log', `subject_id = $1 AND action = 'benefit-application-register-near-relative'`, [
        id,
      ]),
    ).toBe(1);
    expect((await office.refused('countyReviewer', id, 'confirm')).code).toBe('county-visit-missing');
    await office.countyVisit(id);
    expect(await office.act('countyReviewer', id, 'confirm')).toMatchObject({ state: 'confirmed' });
  });

  it('gives back the time of the county and its desk where confirmation is delegated', async () => {
    const { id, clocks, acceptedAt } = await office.accepted(delegatedFamily(1), delegated);
    expect(clocks.find(({ name }) => name === 'whole-case')).toMatchObject({ workingDays: 20 });
    const told = await office.act('delegatedReviewer', id, 'register-near-relative', relative);
    expect(told.clocks.find(({ name }) => name === 'whole-case')).toMatchObject({
      workingDays: 30,
      startedOn: acceptedAt!.slice(0, 10),
    });
    await office.visit(id, 'delegatedClerk');
    await office.report(id);
    await office.act('delegatedReviewer', id, 'give-opinion', { recommendation: 'confirm', reason: '符合条件' });
    const { publicities } = await office.act('delegatedClerk', id, 'start-publicity');
    await office.passDay(publicities.at(-1)!.endsOn);
    expect(await office.act('delegatedReviewer', id, 'start-review')).toMatchObject({ state: 'county-review' });
  });

  it('takes a case out of the hands of the township that was about to decide it', async () => {
    const { id, state } = await office.inReview(delegatedFamily(2), delegated);
    expect(state).toBe('township-review');
    expect(await office.act('delegatedDecider', id, 'register-near-relative', relative)).toMatchObject({
      state: 'county-review',
      nearRelative: true,
    });
    expect((await office.refused('delegatedDecider', id, 'confirm')).code).toBe('case-lies-elsewhere');
    const { items } = (await office.get<HistoryDto>('supervisor', `/benefit-applications/${id}/history`)).body;
    expect(items.slice(-2)).toMatchObject([
      { action: 'register-near-relative', toState: 'township-review' },
      { action: 'hand-over-to-county', fromState: 'township-review', toState: 'county-review' },
    ]);
    await office.countyVisit(id);
    expect(await office.act('countyReviewer', id, 'confirm')).toMatchObject({ state: 'confirmed' });
  });

  it('outlives a supplement of the declaration, which cannot take it back', async () => {
    const declared = freshFamily();
    const { id } = await office.submitted(declared);
    await office.act('reviewer', id, 'register-near-relative', relative);
    const { version } = await office.act('clerk', id, 'request-supplement', {
      documents: [{ document: 'income-proof' }],
    });
    const changed = await office.call('clerk', 'PUT', `/benefit-applications/${id}/household`, declared, {
      'if-match': `"${String(version)}"`,
    });
    expect(changed).toMatchObject({ status: 200, body: { nearRelative: true, household: { staffRelation: null } } });
    expect(await office.act('clerk', id, 'supplement')).toMatchObject({ state: 'submitted', nearRelative: true });
  });

  it('is refused twice, before the case is handed in, by the window, and with a number in the text', async () => {
    const register = (person: Person, id: string, body: object = relative) =>
      office.refused(person, id, 'register-near-relative', body);
    const draft = await office.file();
    expect((await register('reviewer', draft.id)).code).toBe('transition-not-allowed-in-state');
    const { id } = await office.submitted();
    expect((await register('clerk', id)).status).toBe(403);
    const number = freshFamily().members[0]!.identityNumber;
    expect((await register('reviewer', id, { ...relative, relation: number })).status).toBe(400);
    expect((await register('reviewer', id, { ...relative, kind: 'friend' })).status).toBe(400);
    expect((await office.show(id)).nearRelative).toBe(false);
    await office.act('reviewer', id, 'register-near-relative', relative);
    expect(await register('countyReviewer', id)).toMatchObject({
      status: 409,
      code: 'near-relative-already-registered',
    });
    expect((await office.verbs(id)).filter((verb) => verb === 'near-relative-registered')).toHaveLength(1);
  });
});

describe('POST /benefit-applications/{id}/withdraw-near-relative', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open('2026-03-02T02:00:00Z');
  });
  afterAll(() => office.close());

  const relative = { kind: 'village-cadre', relation: 'brother' } as const;
  const error = { reason: '同名，并非申请人的亲属' };
  const delegated = { clerk: 'delegatedClerk', reviewer: 'delegatedReviewer' } as const;
  const delegatedFamily = (village: number) => freshFamily(exampleFamily().in(`99010110000${String(village)}`));
  const wholeCase = ({ clocks }: CaseViewDto) => clocks.find(({ name }) => name === 'whole-case')!;

  it('takes an entry back: limit and desk are those of a case without it, and what happened stays', async () => {
    const before = await office.inReview(delegatedFamily(1), delegated);
    const { id } = before;
    const entered = await office.act('delegatedReviewer', id, 'register-near-relative', relative);
    expect([entered.state, wholeCase(entered).workingDays]).toEqual(['county-review', 30]);
    expect((await office.show(id, 'countyReviewer')).allowedTransitions).toContain('withdraw-near-relative');
    const told = await office.act('countyReviewer', id, 'withdraw-near-relative', error);
    expect(told).toMatchObject({
      state: 'township-review',
      nearRelative: false,
      registeredRelative: null,
      withdrawnRelatives: [
        { ...relative, ...error, registeredBy: 'delegated-reviewer', withdrawnBy: 'county-reviewer' },
      ],
    });
    expect(wholeCase(told)).toEqual(wholeCase(before));
    expect((await office.events(id)).at(-1)).toMatchObject({
      type: expect.stringContaining('near-relative-withdrawn') as string,
      data: { withdrawnOn: office.today(), stillDeclared: false, dueOn: wholeCase(before).dueOn },
    });
    expect(JSON.stringify((await office.events(id)).at(-1))).not.toMatch(/brother|同名/);
    const { items } = (await office.get<HistoryDto>('supervisor', `/benefit-applications/${id}/history`)).body;
    expect(items.slice(-4).map(({ action, actor, toState }) => [action, actor, toState])).toEqual([
      ['register-near-relative', 'delegated-reviewer', 'township-review'],
      ['hand-over-to-county', 'delegated-reviewer', 'county-review'],
      ['withdraw-near-relative', 'county-reviewer', 'county-review'],
      ['hand-back-to-township', 'county-reviewer', 'township-review'],
    ]);
    expect(
      await office.count('audit_log', `subject_id = $1 AND action = 'benefit-application-withdraw-near-relative'`, [
        id,
      ]),
    ).toBe(1);
    const { items: listed } = (await office.get<{ items: { id: string }[] }>('countyReviewer', '/relative-register'))
      .body;
    expect(listed.map((item) => item.id)).not.toContain(id);
    expect(await office.act('delegatedDecider', id, 'confirm')).toMatchObject({ state: 'confirmed' });
  });

  it('leaves the case with the county where the township does not confirm, without asking for a visit', async () => {
    const { id } = await office.inReview();
    await office.act('reviewer', id, 'register-near-relative', relative);
    expect((await office.refused('countyReviewer', id, 'confirm')).code).toBe('county-visit-missing');
    expect(await office.act('countyReviewer', id, 'withdraw-near-relative', error)).toMatchObject({
      state: 'county-review',
    });
    expect(await office.act('countyReviewer', id, 'confirm')).toMatchObject({ state: 'confirmed' });
    expect((await office.refused('countyDeputy', id, 'withdraw-near-relative', error)).code).toBe(
      'transition-not-allowed-in-state',
    );
  });

  it('is the county’s alone, never of who made the entry, and needs a reason', async () => {
    const { id } = await office.inReview();
    await office.act('countyReviewer', id, 'register-near-relative', relative);
    const withdraw = (person: Person, body: object = error) =>
      office.refused(person, id, 'withdraw-near-relative', body);
    expect((await withdraw('reviewer')).status).toBe(403);
    expect((await withdraw('clerk')).status).toBe(403);
    expect((await withdraw('investigator')).status).toBe(403);
    expect((await withdraw('foreignReviewer')).status).toBe(404);
    expect(await withdraw('countyReviewer')).toMatchObject({ status: 409, code: 'near-relative-registered-by-caller' });
    expect((await office.show(id, 'countyReviewer')).allowedTransitions).not.toContain('withdraw-near-relative');
    expect((await withdraw('countyDeputy', {})).status).toBe(400);
    expect((await withdraw('countyDeputy', { reason: freshFamily().members[0]!.identityNumber })).status).toBe(400);
    expect((await office.refused('countyReviewer', id, 'confirm')).code).toBe('county-visit-missing');
    expect(await office.verbs(id)).not.toContain('near-relative-withdrawn');
    await office.act('countyDeputy', id, 'withdraw-near-relative', error);
    expect(await withdraw('countyDeputy')).toMatchObject({ status: 409, code: 'near-relative-not-registered' });
  });

  it('leaves alone what the family declares of itself', async () => {
    const declared = { ...freshFamily(), staffRelation: relative };
    const { id } = await office.inReview(declared);
    expect(await office.refused('countyReviewer', id, 'withdraw-near-relative', error)).toMatchObject({
      code: 'near-relative-not-registered',
    });
    expect((await office.refused('countyReviewer', id, 'confirm')).code).toBe('county-visit-missing');
  });

  it('changes nothing else where an entry and a declaration meet', async () => {
    const family = delegatedFamily(2);
    const { id } = await office.submitted(family, delegated);
    await office.act('delegatedReviewer', id, 'register-near-relative', relative);
    const { version } = await office.act('delegatedClerk', id, 'request-supplement', {
      documents: [{ document: 'income-proof' }],
    });
    const changed = { ...family, staffRelation: relative };
    const answer = await office.call('delegatedClerk', 'PUT', `/benefit-applications/${id}/household`, changed, {
      'if-match': `"${String(version)}"`,
    });
    expect(answer.status).toBe(200);
    expect(await office.act('countyReviewer', id, 'withdraw-near-relative', error)).toMatchObject({
      nearRelative: true,
      registeredRelative: null,
      household: { staffRelation: relative },
    });
    expect((await office.events(id)).at(-1)).toMatchObject({ data: { stillDeclared: true } });
    await office.act('delegatedClerk', id, 'supplement');
    expect(wholeCase(await office.act('delegatedClerk', id, 'accept'))).toMatchObject({ workingDays: 30 });
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
