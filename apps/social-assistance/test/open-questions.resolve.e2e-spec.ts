import { Office } from './support/office.js';
import type { Problem } from './support/office.js';

describe('POST /benefit-applications/{id}/open-questions/{key}/resolve', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open();
  });
  afterAll(() => office.close());

  const recommend = { recommendation: 'confirm', reason: '符合条件' };

  it('scenario 16: a bank that does not answer is a question to an official and decides nothing', async () => {
    const { id, state, openQuestions, outlook, verification } = await office.verified(undefined, {
      unknown: [{ source: 'bank-deposits', subject: 0 }],
    });
    expect(state).toBe('accepted');
    expect(outlook.eligible).toBe('open');
    expect(verification?.unknownSources).toEqual(['bank-deposits']);
    expect(openQuestions).toMatchObject([
      { code: 'source-unknown', memberRef: 'm1', category: 'deposits', found: null, reason: 'timeout' },
    ]);
    expect(await office.refused('reviewer', id, 'give-opinion', recommend)).toMatchObject({
      code: 'open-questions-unresolved',
    });

    const key = encodeURIComponent(openQuestions[0]!.key);
    const resolved = await office.act('reviewer', id, `open-questions/${key}/resolve`, {
      established: { amount: 0 },
      reason: '银行出具纸质证明，无存款',
    });
    expect(resolved.openQuestions).toEqual([]);
    expect(
      resolved.values.find(({ memberRef, category }) => memberRef === 'm1' && category === 'deposits'),
    ).toMatchObject({
      declared: 0,
      found: null,
      established: 0,
    });
    expect(await office.act('reviewer', id, 'give-opinion', recommend)).toMatchObject({ state: 'opinion-given' });
    expect((await office.verbs(id)).slice(-2)).toEqual(['open-question-resolved', 'opinion-given']);
  });

  it('keeps declared, found and established value when a source found more than was declared', async () => {
    const { id, openQuestions } = await office.verified(undefined, {
      found: [{ subject: 0, category: 'wages', amount: 230_000 }],
    });
    expect(openQuestions).toMatchObject([{ code: 'declared-differs-from-found', declared: 180_000, found: 230_000 }]);
    const resolved = await office.act(
      'reviewer',
      id,
      `open-questions/${encodeURIComponent(openQuestions[0]!.key)}/resolve`,
      {
        established: { amount: 210_000 },
        reason: '含一次性补贴两百元，不计入',
      },
    );
    expect(resolved.values.find(({ category, memberRef }) => category === 'wages' && memberRef === 'm1')).toMatchObject(
      {
        declared: 180_000,
        found: 230_000,
        established: 210_000,
      },
    );
    expect(resolved.outlook.incomeFen).toBe(210_000 - 21_000 + 26_000 - 25_000);
  });

  it('refuses an unknown question, a text with an identity number, other roles and an early answer', async () => {
    const { id, openQuestions } = await office.verified(undefined, { unknown: [{ source: 'vehicles', subject: 1 }] });
    const key = encodeURIComponent(openQuestions[0]!.key);
    const answer = { established: { amount: 0 }, reason: '车管所证明' };
    const resolve = (person: 'reviewer' | 'clerk', at: string, body: unknown) =>
      office.post<Problem>(person, `/benefit-applications/${id}/open-questions/${at}/resolve`, body);
    expect(await resolve('reviewer', 'nothing', answer)).toMatchObject({
      status: 404,
      body: { code: 'open-question-unknown' },
    });
    const number = '99010119760314001X'.replace(/.$/, (last) => last);
    const told = await resolve('reviewer', key, { ...answer, established: { amount: -1 }, reason: number });
    expect(told.status).toBe(400);
    expect(told.text).not.toContain(number);
    expect((await resolve('clerk', key, answer)).status).toBe(403);
    expect(await office.count('open_question_resolution', 'application_id = $1', [id])).toBe(0);
    const early = await office.accepted();
    const before = await office.post<Problem>(
      'reviewer',
      `/benefit-applications/${early.id}/open-questions/${key}/resolve`,
      answer,
    );
    expect(before).toMatchObject({ status: 409, body: { code: 'verification-report-missing' } });
  });

  it('asks an official when the register says that the applicant is registered elsewhere', async () => {
    const { id, openQuestions } = await office.verified(undefined, {
      found: [{ subject: 0, category: 'registration', amount: 0 }],
    });
    expect(openQuestions).toMatchObject([{ category: 'registration', declared: 1, found: 0 }]);
    expect(await office.refused('reviewer', id, 'give-opinion', recommend)).toMatchObject({
      code: 'open-questions-unresolved',
    });
    await office.act('reviewer', id, `open-questions/${encodeURIComponent(openQuestions[0]!.key)}/resolve`, {
      established: { amount: 0 },
      reason: '户口已迁出',
    });
    expect(await office.refused('reviewer', id, 'give-opinion', recommend)).toMatchObject({ code: 'rules-not-passed' });
  });

  it('refuses a value that does not fit its category', async () => {
    const { id, version } = await office.verified();
    const establish = (category: string, established: object) =>
      office.post<Problem>('reviewer', `/benefit-applications/${id}/establish-value`, {
        memberRef: 'm1',
        category,
        established,
        reason: '入户调查所见',
      });
    for (const [category, established, field] of [
      ['vehicles', { amount: 90_000_000 }, 'amount'],
      ['deposits', { amount: 100, basicPensionFen: 50 }, 'basicPensionFen'],
      ['pension', { amount: 100, basicPensionFen: 101 }, 'basicPensionFen'],
    ] as const) {
      expect(await establish(category, established)).toMatchObject({
        status: 422,
        body: { code: 'established-value-invalid', errors: [{ pointer: `/established/${field}` }] },
      });
    }
    expect(await office.count('open_question_resolution', 'application_id = $1', [id])).toBe(0);
    expect((await office.show(id)).version).toBe(version);
  });

  it('is offered while a question is open, and a value of the visit is established with or without one', async () => {
    const offered = async (id: string) =>
      (await office.show(id, 'reviewer')).allowedTransitions.filter((verb) =>
        ['resolve-open-question', 'establish-value'].includes(verb),
      );
    const asked = await office.accepted();
    expect(await offered(asked.id)).toEqual([]);
    await office.visit(asked.id);
    expect(await offered(asked.id)).toEqual(['establish-value']);
    await office.report(asked.id, { unknown: [{ source: 'vehicles', subject: 1 }] });
    expect(await offered(asked.id)).toEqual(['resolve-open-question', 'establish-value']);
    const path = `open-questions/${encodeURIComponent((await office.show(asked.id)).openQuestions[0]!.key)}/resolve`;
    const answer = { established: { amount: 0 }, reason: '车管所证明' };
    await office.act('reviewer', asked.id, path, answer);
    expect(await offered(asked.id)).toEqual(['establish-value']);
    expect(await office.refused('reviewer', asked.id, path, answer)).toMatchObject({
      status: 409,
      code: 'nothing-to-resolve',
    });
    expect(await office.count('open_question_resolution', 'application_id = $1', [asked.id])).toBe(1);
  });

  it('lets an official establish a value on the findings of the visit', async () => {
    const { id } = await office.verified();
    const changed = await office.act('reviewer', id, 'establish-value', {
      memberRef: 'm2',
      category: 'other-transfer',
      established: { amount: 10_000 },
      reason: '邻里证实子女每月汇款',
    });
    expect(changed.outlook.incomeFen).toBe(163_000 + 10_000);
  });

  it('asks again when the report of the reinvestigation lacks the source again, whatever was answered before', async () => {
    const timeout = { unknown: [{ source: 'bank-deposits' as const, subject: 0 }] };
    const { id, openQuestions } = await office.verified(undefined, timeout);
    const key = openQuestions[0]!.key;
    const resolve = (reason: string) =>
      office.act('reviewer', id, `open-questions/${encodeURIComponent(key)}/resolve`, {
        established: { amount: 0 },
        reason,
      });
    await resolve('银行出具纸质证明，无存款');
    await office.act('reviewer', id, 'give-opinion', recommend);
    await office.act('clerk', id, 'start-publicity');
    await office.act('helper', id, 'raise-objection', { ground: 'property', summary: '反映有未申报的存款' });
    await office.act('clerk', id, 'start-reinvestigation');
    await office.visit(id);
    await office.report(id, timeout);
    const again = await office.show(id);
    expect(again).toMatchObject({ round: 1, openQuestions: [{ key, code: 'source-unknown' }] });
    expect(again.outlook.eligible).toBe('open');
    expect(await office.refused('reviewer', id, 'give-opinion', recommend)).toMatchObject({
      code: 'open-questions-unresolved',
    });

    expect((await resolve('重新向银行核实，无存款')).openQuestions).toEqual([]);
    expect(await office.count('open_question_resolution', 'application_id = $1', [id])).toBe(2);
    await office.act('reviewer', id, 'give-opinion', recommend);
    const { publicities } = await office.act('clerk', id, 'start-publicity');
    await office.passDay(publicities.at(-1)!.endsOn);
    await office.act('reviewer', id, 'start-review');
    await office.act('countyReviewer', id, 'confirm');
    const replay = await office.post<{ equal: boolean }>(
      'countyReviewer',
      `/benefit-applications/${id}/decision/replay`,
    );
    expect(replay.body).toMatchObject({ equal: true });
  });
});
