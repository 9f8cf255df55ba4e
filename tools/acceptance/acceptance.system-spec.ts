import { Refusal } from '../demo/platform-client.ts';
import { CityOffice } from './city-office.ts';

const outcomeOf = (rules: { code: string; outcome: string }[], rule: string): string | undefined =>
  rules.find(({ code }) => code === rule)?.outcome;

/** The acceptance scenarios of the domain rules (§15) as offices meet them: real processes, through the gateway. */
describe('acceptance', () => {
  let office: CityOffice;
  beforeAll(async () => {
    office = await CityOffice.open();
  });

  it('1: 1,705 yuan in June 2025, 1,562 in June 2026 when the pension exclusion has ended', async () => {
    const family = await office.family('scenario-1');
    const before = await office.preview(family, '2025-06-03');
    expect(before).toMatchObject({ outlook: 'eligible', income: { totalFen: 148_700 } });
    expect(before.amount.monthlyAmountFen).toBe(170_500);
    const after = await office.preview(family, '2026-06-03');
    expect(after).toMatchObject({ income: { totalFen: 163_000 }, amount: { monthlyAmountFen: 156_200 } });
  });

  it('2: standard 632, three people, income 1,894: 2 yuan, not 3', async () => {
    const family = await office.family('scenario-2');
    const { amount } = await office.preview(family, '2025-06-03', `window-${family.division.slice(0, 9)}`);
    expect(amount.monthlyAmountFen).toBe(200);
  });

  it('3: deposits of 76,608 yuan pass, 76,609 are over 24 times the standard', async () => {
    const atLimit = await office.preview(await office.family('scenario-3-at-limit'), '2025-06-03');
    const over = await office.preview(await office.family('scenario-3-over-limit'), '2025-06-03');
    expect(outcomeOf(atLimit.rules, 'financial-property')).toBe('passed');
    expect(outcomeOf(over.rules, 'financial-property')).toBe('failed');
    expect(over.outlook).toBe('not-eligible');
  });

  it('4: accepted on 2026-03-02, the whole case is due on 2026-04-14', async () => {
    const { clocks } = await office.accepted(await office.family('scenario-1'), '2026-03-02');
    expect(clocks.find(({ name }) => name === 'whole-case')).toMatchObject({
      startedOn: '2026-03-02',
      dueOn: '2026-04-14',
    });
  });

  it('6: publicity from 2026-09-07 ends on 09-14, and the next step is open on 09-15', async () => {
    const { id } = await office.accepted(await office.family('scenario-1'), '2026-09-07');
    const published = await office.published(id, '2026-09-07');
    expect(published.publicities).toMatchObject([{ startedOn: '2026-09-07', endsOn: '2026-09-14' }]);
    await office.day('2026-09-14');
    expect((await office.show(id)).state).toBe('in-publicity');
    await expect(office.act(office.review, id, 'start-review')).rejects.toMatchObject({ status: 409 });
    await office.day('2026-09-15');
    await office.until(id, 'publicity has ended', ({ state }) => state === 'publicity-ended');
    expect((await office.act(office.review, id, 'start-review')).state).toBe('county-review');
  });

  it('8: confirmed on 2026-05-20, first paid for June', async () => {
    const { id } = await office.accepted(await office.family('scenario-1'), '2026-05-11');
    await office.published(id, '2026-05-11');
    await office.day('2026-05-20');
    await office.until(id, 'publicity has ended', ({ state }) => state === 'publicity-ended');
    await office.act(office.review, id, 'start-review');
    const { state, award } = await office.act(office.county, id, 'confirm');
    expect(state).toBe('confirmed');
    expect(award).toMatchObject({ firstPaymentMonth: '2026-06', monthlyAmountFen: 156_200 });
  });

  it('9: a village cadre’s brother is not confirmed without a visit of the county', async () => {
    const { id } = await office.accepted(await office.family('scenario-9'), '2026-05-11');
    await office.published(id, '2026-05-11');
    await office.day('2026-05-20');
    await office.until(id, 'publicity has ended', ({ state }) => state === 'publicity-ended');
    await office.act(office.review, id, 'start-review');
    const refused: unknown = await office.act(office.county, id, 'confirm').catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(Refusal);
    expect(refused).toMatchObject({ status: 409 });
    expect((await office.show(id)).state).toBe('county-review');
    await office.act('county-investigation-990101', id, 'record-county-visit', {
      visitedOn: '2026-05-20',
      investigators: ['county-1', 'county-2'],
      summary: '与申报一致',
    });
    expect((await office.act(office.county, id, 'confirm')).state).toBe('confirmed');
  });

  it('16: a bank that does not answer is UNKNOWN, an open question, and no outcome', async () => {
    const { id } = await office.accepted(await office.family('scenario-16'), '2026-05-11');
    const view = await office.until(
      id,
      'the report is applied',
      ({ verification }) => typeof verification?.reportId === 'string',
    );
    expect(view.verification?.unknownSources).toEqual(['bank-deposits']);
    expect(view.openQuestions).toContainEqual(
      expect.objectContaining({ code: 'source-unknown', category: 'deposits' }),
    );
    await office.act(office.window, id, 'record-investigation', {
      visitedOn: '2026-05-11',
      investigators: ['inspector-1', 'inspector-2'],
      livingConditions: 'poor',
      summary: '与申报一致',
    });
    await expect(
      office.act(office.review, id, 'give-opinion', { recommendation: 'confirm', reason: '符合条件' }),
    ).rejects.toMatchObject({ status: 409 });
    expect((await office.show(id)).state).toBe('accepted');
  });
});
