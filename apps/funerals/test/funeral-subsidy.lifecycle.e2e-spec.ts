import {
  funeralsDeathFollowUpDone,
  funeralsDeathFollowUpUndone,
  funeralSubsidyApproved,
  funeralSubsidyPaid,
} from '@minzheng/contracts';
import type { FollowUpsDto } from '../src/follow-up/dto/follow-ups.dto.js';
import type {
  FuneralSubsidyDto,
  SubsidyAmountDto,
  SubsidyExplanationDto,
  SubsidyReplayDto,
} from '../src/subsidy/dto/funeral-subsidy.dto.js';
import { aClaim, aDeath, FuneralOffice, somebody, type Person } from './support/funeral-office.js';

let office: FuneralOffice;
beforeAll(async () => {
  office = await FuneralOffice.open();
});
afterAll(() => office.close());

/** The subsidy that is offered with a new death. */
async function offered(): Promise<FuneralSubsidyDto> {
  return office.get<FuneralSubsidyDto>('clerk', `/funeral-subsidies/${await office.offeredSubsidy()}`);
}

const act = (person: Person, id: string, verb: string, body: object = {}): Promise<FuneralSubsidyDto> =>
  office.post<FuneralSubsidyDto>(person, `/funeral-subsidies/${id}/${verb}`, body);

describe('a funeral subsidy', () => {
  it('is offered with the death, claimed, approved, paid, and explained and replayed from what was stored', async () => {
    const subsidy = await offered();
    expect(subsidy).toMatchObject({ state: 'offered', claimUntil: '2027-03-01', allowedTransitions: ['apply'] });
    expect(subsidy.subsidyNumber).toMatch(/^fs-990101-2026-\d{6}$/);
    const request = aClaim();
    const applied = await act('clerk', subsidy.id, 'apply', request);
    // The city pays for everybody: no register is asked for the group of the dead.
    expect(applied.verification).toBeUndefined();
    expect(await office.refused('clerk', `/funeral-subsidies/${subsidy.id}/verify-status`)).toMatchObject({
      ...{ status: 409, code: 'status-already-known' },
    });
    expect(applied).toMatchObject({ state: 'applied', accountEnding: '0001', amount: { amountFen: 165_000 } });
    const { rows } = await office.service.owner.query('SELECT * FROM funeral_subsidy WHERE id = $1', [subsidy.id]);
    for (const secret of [request.applicant.name, request.applicant.identityNumber, request.account.number]) {
      expect(JSON.stringify(rows)).not.toContain(secret);
    }
    expect(await act('reviewer', subsidy.id, 'approve')).toMatchObject({ state: 'approved', version: 3 });
    expect(
      await office.refused('home', `/funeral-subsidies/${subsidy.id}/record-payment`, { paidOn: '2026-03-03' }),
    ).toMatchObject({ status: 422, code: 'date-in-future', errors: [{ pointer: '/paidOn' }] });
    expect(await act('home', subsidy.id, 'record-payment', { paidOn: '2026-03-02' })).toMatchObject({ state: 'paid' });
    for (const definition of [funeralSubsidyApproved, funeralSubsidyPaid]) {
      const events = (await office.service.outbox(definition)).filter(({ key }) => key === subsidy.id);
      expect(events.map(({ data }) => data.amountFen)).toEqual([165_000]);
    }
    const at = `/funeral-subsidies/${subsidy.id}/decision`;
    const explanation = await office.get<SubsidyExplanationDto>('reviewer', `${at}/explanation`);
    expect(explanation).toMatchObject({ outcome: 'approved', decidedOn: '2026-03-02', amount: { amountFen: 165_000 } });
    expect(explanation.rules.map(({ outcome }) => outcome)).toEqual(Array.from({ length: 5 }, () => 'passed'));
    expect(JSON.stringify(explanation.policy)).toContain('funerals.subsidy-scheme');
    expect(await office.post<SubsidyReplayDto>('reviewer', `${at}/replay`)).toEqual({
      equal: true,
      amountFen: 165_000,
    });
  });

  it.each([
    [165_000, 165_000],
    [190_000, 178_000],
  ])('pays actual costs up to the cap: %i → %i', async (total, amountFen) => {
    const preview = { division: '990101', diedOn: '2026-03-01', costs: aClaim(total).costs };
    expect((await office.post<SubsidyAmountDto>('home', '/funeral-subsidy-previews', preview)).amountFen).toBe(
      amountFen,
    );
    const { id } = await offered();
    await act('clerk', id, 'apply', aClaim(total));
    expect((await act('reviewer', id, 'approve')).amount.amountFen).toBe(amountFen);
  });

  it('is refused for a rule that has failed only, and may be applied for again', async () => {
    const { id } = await offered();
    const { disposalProofDigest: _missing, ...incomplete } = aClaim();
    await act('clerk', id, 'apply', incomplete);
    expect(await office.refused('reviewer', `/funeral-subsidies/${id}/approve`)).toMatchObject({
      code: 'rules-not-passed',
    });
    expect(
      await office.refused('reviewer', `/funeral-subsidies/${id}/refuse`, { reason: 'claimed-in-time' }),
    ).toMatchObject({ code: 'refusal-rule-not-failed' });
    expect(await act('reviewer', id, 'refuse', { reason: 'disposal-proof' })).toMatchObject({
      state: 'refused',
      refusedFor: 'disposal-proof',
    });
    expect(await act('clerk', id, 'apply', aClaim())).toMatchObject({ state: 'applied', refusedFor: null });
  });

  it('counts a receipt once, and is not decided by who took it', async () => {
    const { id } = await offered();
    const [first] = aClaim().costs;
    if (first === undefined) throw new Error('no cost');
    expect(
      await office.refused('clerk', `/funeral-subsidies/${id}/apply`, { ...aClaim(), costs: [first, first] }),
    ).toMatchObject({ status: 422, errors: [{ pointer: '/costs/1/receiptDigest', code: 'receipt-repeated' }] });
    expect((await office.call('clerk', 'GET', `/funeral-subsidies/${id}/decision/explanation`)).status).toBe(409);
  });

  it('lapses by itself on the day after the last for applying', async () => {
    const late = await FuneralOffice.open();
    try {
      const { id } = await late.register();
      await late.service.eventually(async () => {
        expect((await late.get<{ items: unknown[] }>('clerk', `/funeral-subsidies?deathId=${id}`)).items).toHaveLength(
          1,
        );
      });
      await late.service.setClock('2027-03-02');
      const { items } = await late.get<{ items: FuneralSubsidyDto[] }>('clerk', `/funeral-subsidies?deathId=${id}`);
      expect(items[0]).toMatchObject({ state: 'lapsed', allowedTransitions: [] });
    } finally {
      await late.close();
    }
  });
});

describe('a death recorded in error', () => {
  const undone = async (deathId: string): Promise<unknown[]> =>
    office.service.eventually(async () => {
      const answers = (await office.service.outbox(funeralsDeathFollowUpUndone)).filter(({ key }) => key === deathId);
      expect(answers).toHaveLength(1);
      return answers.map(({ data }) => data.effects);
    });

  it('takes the offer back and lets the person be subsidised another time', async () => {
    const person = somebody();
    const death = await office.register({ person });
    await office.service.eventually(async () => {
      const done = (await office.service.outbox(funeralsDeathFollowUpDone)).filter(({ key }) => key === death.id);
      expect(done.map(({ data }) => data.effects)).toEqual([[{ effect: 'funeral-subsidy-offered', count: 1 }]]);
    });
    await office.post('reviewer', `/deaths/${death.id}/revoke`, { reason: 'wrong-date' });
    expect(await undone(death.id)).toEqual([[{ effect: 'funeral-subsidy-voided', count: 1 }]]);
    const again = await office.post<{ id: string }>('clerk', '/deaths', aDeath({ person }));
    await office.service.eventually(async () => {
      const { items } = await office.get<{ items: FuneralSubsidyDto[] }>(
        'clerk',
        `/funeral-subsidies?deathId=${again.id}`,
      );
      expect(items).toMatchObject([{ state: 'offered' }]);
    });
    await office.service.eventually(async () => {
      const page = await office.get<FollowUpsDto>('clerk', `/deaths/${death.id}/follow-ups`);
      expect(page.services.find(({ service }) => service === 'funerals')).toMatchObject({ state: 'undone' });
    });
  });

  it('starts the recovery of what was paid', async () => {
    const { id, deathId } = await offered();
    await act('clerk', id, 'apply', aClaim());
    await act('reviewer', id, 'approve');
    await act('home', id, 'record-payment', { paidOn: '2026-03-02' });
    await office.post('reviewer', `/deaths/${deathId}/revoke`, { reason: 'person-alive' });
    expect(await undone(deathId)).toEqual([[{ effect: 'funeral-subsidy-recovery-started', count: 1 }]]);
    expect(await act('reviewer', id, 'record-recovery')).toMatchObject({
      state: 'recovered',
      amount: { amountFen: 165_000 },
    });
  });
});
