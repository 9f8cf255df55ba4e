import { funeralsDeathFollowUpUndone, graveFeeDue, graveSold } from '@minzheng/contracts';
import type { GraveCodeCheckDto, GraveDto, GraveWithBurialsDto, SellGraveDto } from '../src/grave/dto/grave.dto.js';
import { aDeath, aProof, FuneralOffice, somebody, type Person } from './support/funeral-office.js';

let office: FuneralOffice;
beforeAll(async () => {
  office = await FuneralOffice.open();
});
afterAll(() => office.close());

const proofDigest = 'f'.repeat(64);
const sale = (change: Partial<SellGraveDto> = {}): object => ({
  holder: somebody('1970-05-05'),
  basis: 'cremation',
  proofDigest,
  priceFen: 800_000,
  feeYears: 20,
  ...change,
});
const byCounty = (verb: string): Person => (verb === 'change-holder' || verb === 'close' ? 'reviewer' : 'home');
const act = (verb: string, { id, version }: GraveDto, body: object = {}): Promise<GraveWithBurialsDto> =>
  office.post<GraveWithBurialsDto>(byCounty(verb), `/graves/${id}/${verb}`, body, version);
const refused = (verb: string, { id, version }: Pick<GraveDto, 'id' | 'version'>, body: object = {}) =>
  office.refused(byCounty(verb), `/graves/${id}/${verb}`, body, version);

describe('a grave', () => {
  it('is sold against a registered death, used, and its holder stays sealed', async () => {
    const death = await office.register();
    const holder = somebody('1970-05-05');
    const sold = await act('sell', await office.freeGrave(), sale({ holder, basis: 'death', deathId: death.id }));
    expect(sold).toMatchObject({ state: 'sold', basis: 'death', urns: 0, feePaidTo: '2046-03-02', version: 2 });
    const { rows } = await office.service.owner.query('SELECT * FROM grave WHERE id = $1', [sold.id]);
    expect(JSON.stringify(rows)).not.toContain(holder.identityNumber);
    expect(JSON.stringify(rows)).not.toContain(holder.name);
    const buried = await act('bury', sold, { deathId: death.id, buriedOn: '2026-03-02' });
    expect(buried).toMatchObject({ state: 'occupied', urns: 1, burials: [{ deathId: death.id, eco: false }] });
    expect(buried.burials[0]?.certificateNumber).toMatch(/^fb-990101-2026-\d{6}$/);
    const events = (await office.service.outbox(graveSold)).filter(({ key }) => key === sold.id);
    expect(events.map(({ data }) => data)).toEqual([
      { graveId: sold.id, graveCode: sold.graveCode, cemeteryId: sold.cemeteryId, feePaidTo: '2046-03-02' },
    ]);
    expect(await refused('return', buried)).toMatchObject({ status: 409, code: 'transition-not-allowed-in-state' });
    expect(
      await refused('bury', { id: buried.id, version: 1 }, { deathId: death.id, buriedOn: '2026-03-02' }),
    ).toMatchObject({
      status: 412,
    });
  });

  it('is not sold without proof, to the not so old, too large, for too long, or to who has an unused one', async () => {
    const grave = await office.freeGrave('grave', 10_001);
    const answer = await refused('sell', grave, sale({ basis: 'very-old', feeYears: 21 }));
    expect(answer).toMatchObject({ status: 409, code: 'rules-not-passed' });
    for (const rule of ['very-old', 'grave-size', 'fee-term']) expect(JSON.stringify(answer)).toContain(rule);
    const death = await office.register();
    await office.post('reviewer', `/deaths/${death.id}/revoke`, { reason: 'person-alive' });
    expect(
      JSON.stringify(await refused('sell', await office.freeGrave(), sale({ basis: 'death', deathId: death.id }))),
    ).toContain('sale-basis');
    const holder = somebody('1970-05-05');
    await act('sell', await office.freeGrave(), sale({ holder }));
    expect(JSON.stringify(await refused('sell', await office.freeGrave(), sale({ holder })))).toContain('no-hoarding');
  });

  it('is one for a death, whoever buys', async () => {
    const { id: deathId } = await office.register();
    const forIt = () => sale({ holder: somebody('1970-05-05'), basis: 'death', deathId });
    const graves = await Promise.all([office.freeGrave(), office.freeGrave(), office.freeGrave()]);
    const answers = await Promise.all(
      graves.map(({ id, version }) => office.call('home', 'POST', `/graves/${id}/sell`, forIt(), version)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    const sold = await office.get<GraveDto>(
      'home',
      `/graves/${graves[answers.findIndex(({ status }) => status === 200)]?.id ?? ''}`,
    );
    await act('return', sold);
    const again = await act('sell', await office.freeGrave(), forIt());
    await act('bury', again, { deathId, buriedOn: '2026-03-02' });
    expect(await refused('sell', await office.freeGrave(), forIt())).toMatchObject({
      status: 409,
      detail: 'Not passed: sale-basis (There is a grave for this death)',
      errors: [{ pointer: '/deathId' }],
    });
  });

  it('is sold once, however many buy it at the same moment', async () => {
    const { id, version } = await office.freeGrave();
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => office.call('home', 'POST', `/graves/${id}/sell`, sale(), version)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array.from({ length: 7 }, () => 412)]);
  });

  it('takes two urns, each person once, and nobody before the death', async () => {
    let grave: GraveWithBurialsDto = await act('sell', await office.freeGrave('eco-grave'), sale());
    const first = await office.register();
    grave = await act('bury', grave, { deathId: first.id, buriedOn: '2026-03-02' });
    expect(grave.burials).toMatchObject([{ eco: true, certificateNumber: expect.stringMatching(/^fe-/) as string }]);
    expect(await refused('bury', grave, { deathId: first.id, buriedOn: '2026-03-02' })).toMatchObject({
      code: 'already-buried',
    });
    const second = await office.register({ diedOn: '2026-03-02', proof: aProof('2026-03-02') });
    expect(await refused('bury', grave, { deathId: second.id, buriedOn: '2026-03-01' })).toMatchObject({ status: 422 });
    grave = await act('bury', grave, { deathId: second.id, buriedOn: '2026-03-02' });
    const third = await office.register();
    expect(await refused('bury', grave, { deathId: third.id, buriedOn: '2026-03-02' })).toMatchObject({
      code: 'grave-full',
    });
  });

  it('is handed on only when its holder has died', async () => {
    const holder = somebody('1950-05-05');
    const grave = await act('sell', await office.freeGrave(), sale({ holder }));
    const to = { holder: somebody('1980-01-01'), proofDigest };
    expect(await refused('change-holder', grave, to)).toMatchObject({ status: 409, code: 'grave-transfer-barred' });
    await office.post('clerk', '/deaths', aDeath({ person: holder }));
    expect(await act('change-holder', grave, to)).toMatchObject({ state: 'sold', version: 3 });
  });

  it('is given back unused, and sold again', async () => {
    const sold = await act('sell', await office.freeGrave(), sale());
    const free = await act('return', sold);
    expect(free).toMatchObject({ state: 'free', holder: null, basis: null, feePaidTo: null });
    expect(await act('sell', free, sale())).toMatchObject({ state: 'sold' });
  });

  it('is taken out of use by the county, while it is free', async () => {
    const grave = await office.freeGrave();
    const closed = await act('close', grave);
    expect(closed).toMatchObject({ state: 'closed', allowedTransitions: [] });
    expect(await refused('sell', closed, sale())).toMatchObject({ code: 'transition-not-allowed-in-state' });
  });
});

it('says of a plate whether it is one, and nothing about anybody', async () => {
  const { graveCode } = await act('sell', await office.freeGrave(), sale());
  const check = async (code: string): Promise<GraveCodeCheckDto> =>
    (await office.service.request.post('/funerals/v1/grave-code-checks').send({ code }).expect(200))
      .body as GraveCodeCheckDto;
  expect(await check(graveCode)).toEqual({ valid: true, cemetery: '云山公墓', place: 'B-012-003' });
  const nothing = { valid: false, cemetery: null, place: null };
  expect(await check(graveCode.replace('-012-', '-021-'))).toEqual(nothing);
  expect(await check('anything')).toEqual(nothing);
});

it('is what it was when the death of who lies in it turns out to be an error', async () => {
  const death = await office.register();
  const sold = await act('sell', await office.freeGrave(), sale());
  const buried = await act('bury', sold, { deathId: death.id, buriedOn: '2026-03-02' });
  await office.settled();
  await office.post('reviewer', `/deaths/${death.id}/revoke`, { reason: 'wrong-person' });
  await office.settled();
  expect(await office.get<GraveWithBurialsDto>('home', `/graves/${buried.id}`)).toMatchObject({
    state: 'sold',
    urns: 0,
    burials: [{ deathId: death.id, takenBackOn: '2026-03-02' }],
  });
  const [answer] = (await office.service.outbox(funeralsDeathFollowUpUndone)).filter(({ key }) => key === death.id);
  expect(answer?.data.effects).toEqual([
    { effect: 'burial-taken-back', count: 1 },
    { effect: 'funeral-subsidy-voided', count: 1 },
  ]);
});

describe('the management fee', () => {
  it('falls due by itself, once, and is renewed from the day it is paid', async () => {
    const own = await FuneralOffice.open('2026-03-02T09:00:00+08:00');
    try {
      const { id, version } = await own.freeGrave();
      const sold = await own.post<GraveDto>('home', `/graves/${id}/sell`, sale({ feeYears: 1 }), version);
      const renewed = await own.post<GraveDto>('home', `/graves/${id}/renew-fee`, { feeYears: 1 }, sold.version);
      expect(renewed).toMatchObject({ state: 'sold', feePaidTo: '2028-03-02' });
      expect(await own.refused('home', `/graves/${id}/renew-fee`, { feeYears: 21 }, renewed.version)).toMatchObject({
        code: 'fee-term-too-long',
      });
      await own.service.setClock('2028-03-03');
      const due = await own.get<GraveDto>('home', `/graves/${id}`);
      expect(due).toMatchObject({ state: 'fee-due', allowedTransitions: ['renew-fee', 'return'] });
      expect((await own.service.outbox(graveFeeDue)).map(({ key }) => key)).toEqual([id]);
      expect(await own.post<GraveDto>('home', `/graves/${id}/renew-fee`, { feeYears: 2 }, due.version)).toMatchObject({
        state: 'sold',
        feePaidTo: '2030-03-03',
      });
    } finally {
      await own.close();
    }
  });
});
