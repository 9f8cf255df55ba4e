import { containsIdentityNumber } from '@minzheng/domain';
import { Office } from './support/office.js';

describe('POST /benefit-applications/{id}/accept', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open('2026-03-02T02:00:00Z');
  });
  afterAll(() => office.close());

  it('starts the statutory clocks: accepted 2026-03-02, the whole case is due 2026-04-14', async () => {
    const { clocks } = await office.accepted();
    expect(clocks).toEqual(
      expect.arrayContaining([
        { name: 'whole-case', startedOn: '2026-03-02', workingDays: 30, dueOn: '2026-04-14' },
        { name: 'investigation-start', startedOn: '2026-03-02', workingDays: 3, dueOn: '2026-03-05' },
        { name: 'verification-start', startedOn: '2026-03-02', workingDays: 3, dueOn: '2026-03-05' },
      ]),
    );
  });

  it('asks for verification with person keys and declared totals only', async () => {
    const { id } = await office.accepted();
    const request = await office.request(id);
    expect(request).toMatchObject({ caseId: id, purpose: 'subsistence-allowance', policyDate: '2026-03-02' });
    expect(request.subjects).toHaveLength(3);
    expect(request.subjects.map(({ role }) => role)).toEqual(['applicant', 'member', 'member']);
    expect(request.declared).toContainEqual({
      personKey: request.subjects[0]!.personKey,
      category: 'wages',
      amountFen: 180_000,
    });
    expect(request.declared.filter(({ category }) => category === 'registration')).toEqual([
      { personKey: request.subjects[0]!.personKey, category: 'registration', count: 1 },
    ]);
    expect(containsIdentityNumber(JSON.stringify(request))).toBe(false);
  });

  it('is for the township clerk of the place', async () => {
    const { id } = await office.submitted();
    expect((await office.refused('helper', id, 'accept')).status).toBe(403);
    expect((await office.refused('countyReviewer', id, 'accept')).status).toBe(403);
    expect((await office.refused('foreignClerk', id, 'accept')).status).toBe(404);
    expect((await office.show(id)).state).toBe('submitted');
  });

  it('tells the verification service when the case is withdrawn or terminated', async () => {
    const withdrawn = await office.accepted();
    await office.act('clerk', withdrawn.id, 'withdraw');
    expect(await office.verbs(withdrawn.id)).toEqual(['submitted', 'requested', 'accepted', 'cancelled', 'withdrawn']);
    const terminated = await office.accepted();
    const ended = await office.act('reviewer', terminated.id, 'terminate', { reason: 'no-cooperation' });
    expect(ended).toMatchObject({ state: 'terminated', allowedTransitions: [] });
    expect(ended.clocks.every(({ metOn }) => metOn === '2026-03-02')).toBe(true);
    expect(await office.count('timer', 'subject_id = $1', [terminated.id])).toBe(0);
  });
});
