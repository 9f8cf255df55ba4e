import type {
  SupportApplicationDto,
  SupportExplanationDto,
} from '../src/support-application/dto/support-application.dto.js';
import { freshChild, Office } from './support/office.js';

describe('/support-applications', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open();
  });
  afterAll(() => office.close());

  it('goes from the village to the county within 15 and 15 working days, without publicity', async () => {
    const { id: fileId } = await office.unattended();
    const filed = await office.done<SupportApplicationDto>('helper', '/support-applications', { childFileId: fileId });
    expect(filed).toMatchObject({ state: 'filed', dueOn: '2026-03-23', overdue: false });
    const path = `/support-applications/${filed.id}`;
    const check = { recommendation: 'confirm', reason: '材料齐全' };
    const checked = await office.done<SupportApplicationDto>('reviewer', `${path}/check`, check);
    expect(checked).toMatchObject({ state: 'checked', townshipCheck: { recommendation: 'confirm' } });
    const confirmed = await office.done<SupportApplicationDto>('county', `${path}/confirm`);
    expect(confirmed).toMatchObject({ state: 'confirmed', dueOn: null, allowedTransitions: [] });
    expect(await office.awardOf(fileId)).toMatchObject({
      state: 'in-payment',
      firstPaymentMonth: '2026-04',
      amounts: [{ cause: 'granted', category: 'de-facto-unattended', monthlyAmountFen: 187_500, fromMonth: '2026-04' }],
    });
    expect(await office.verbs(fileId)).toEqual([
      'child-file.opened',
      'support-application.filed',
      'support-application.checked',
      'support-award.granted',
      'support-application.confirmed',
    ]);
  });

  it('explains the decision from what was stored with it', async () => {
    const { applicationId, fileId } = await office.awarded();
    const { body, text } = await office.get<SupportExplanationDto>(
      'county',
      `/support-applications/${applicationId}/decision/explanation`,
    );
    expect(body).toMatchObject({
      outcome: 'confirmed',
      decidedBy: 'county',
      assessment: { category: 'de-facto-unattended' },
    });
    const sources = body.assessment.figures.map(({ item, source }) => [item, source]);
    expect(sources).toContainEqual(['child-welfare.detoxification-months', '民发〔2019〕62号一']);
    expect(text).not.toContain('马');
    expect(
      await office.count('support_decision', `application_id = $1 AND outcome = 'confirmed'`, [applicationId]),
    ).toBe(1);
    const second = await office.refused('clerk', '/support-applications', { childFileId: fileId });
    expect(second).toMatchObject({ status: 409, code: 'child-already-supported' });
  });

  it('is refused for the rule that failed and for nothing else', async () => {
    const { id: fileId } = await office.unattended(undefined, '2026-08-01');
    const { id } = await office.file(fileId);
    const path = `/support-applications/${id}`;
    const hopeful = { recommendation: 'confirm', reason: '材料齐全' };
    expect(await office.refused('reviewer', `${path}/check`, hopeful)).toMatchObject({
      code: 'recommendation-not-supported',
    });
    await office.done('reviewer', `${path}/check`, { ...hopeful, recommendation: 'refuse' });
    expect(await office.refused('county', `${path}/confirm`)).toMatchObject({ status: 409, code: 'rules-not-passed' });
    const reasons = (code: string) => ({ reasons: [{ code, text: '父亲戒毒期限不足六个月' }] });
    expect(await office.refused('county', `${path}/refuse`, reasons('under-age'))).toMatchObject({
      status: 422,
      code: 'refusal-reason-unfounded',
      errors: [{ pointer: '/reasons/0/code' }],
    });
    await office.done('county', `${path}/refuse`, reasons('guardianship-matrix'));
    expect(await office.count('support_decision', `application_id = $1 AND outcome = 'refused'`, [id])).toBe(1);
    expect(await office.awardOf(fileId)).toBeUndefined();
    // The facts have changed: another application is another matter.
    expect((await office.file(fileId)).state).toBe('filed');
  });

  it('knows one application at a time, returned and withdrawn', async () => {
    const { id: fileId } = await office.unattended();
    const { id } = await office.checked(fileId);
    expect(await office.refused('clerk', '/support-applications', { childFileId: fileId })).toMatchObject({
      code: 'support-application-open',
    });
    const path = `/support-applications/${id}`;
    expect(await office.done('county', `${path}/return-to-township`)).toMatchObject({
      state: 'filed',
      dueOn: '2026-03-23',
    });
    expect(await office.done('helper', `${path}/withdraw`)).toMatchObject({ state: 'withdrawn', dueOn: null });
    expect(await office.refused('reviewer', `${path}/check`, { recommendation: 'refuse', reason: '无' })).toMatchObject(
      { status: 409 },
    );
  });

  it('shows that the township is late and says so once', async () => {
    const { id: fileId } = await office.unattended(freshChild());
    const { id } = await office.file(fileId);
    await office.at('2026-03-24');
    const { body } = await office.get<{ items: { id: string }[] }>(
      'county',
      '/support-applications?overdue=true&limit=200',
    );
    expect(body.items.map((each) => each.id)).toContain(id);
    expect((await office.verbs(fileId)).filter((verb) => verb === 'support-application.deadline-overdue')).toHaveLength(
      1,
    );
    const late = { recommendation: 'confirm', reason: '材料齐全' };
    expect(await office.done('reviewer', `/support-applications/${id}/check`, late)).toMatchObject({
      overdue: false,
      dueOn: '2026-04-15',
    });
  });
});
