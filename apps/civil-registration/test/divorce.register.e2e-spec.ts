import { divorceRegistered } from '@minzheng/contracts';
import { person, Registry, type Answer, type Who } from './support/registry.js';

let registry: Registry;
beforeAll(async () => {
  registry = await Registry.open('2026-01-05T09:00:00+08:00');
});
afterAll(() => registry.close());
beforeEach(() => {
  registry.register.fault = 'none';
});

const both = { present: ['first', 'second'] };
const act = (id: string, verb: string, body: object = {}, who: Who = 'registrar') =>
  registry.post(`/divorces/${id}/${verb}`, body, who);
const at = (day: string) => registry.service.setClock(`${day}T09:00:00+08:00`);
const events = async (id: string) => (await registry.service.outbox(divorceRegistered)).filter(({ key }) => key === id);

const spouses = () => registry.spouses();

async function applied(couple = spouses(), who: Who = 'registrar', change: object = {}): Promise<string> {
  const { status, body } = await registry.post('/divorces', registry.divorceApplication(couple, change), who);
  expect(status).toBe(201);
  return body.id;
}

async function cooling(couple = spouses(), who: Who = 'registrar'): Promise<Answer['body']> {
  const id = await applied(couple, who);
  await act(id, 'check', {}, who);
  await act(id, 'record-counselling', { outcome: 'declined' }, who);
  const { status, body } = await act(id, 'accept', both, who);
  expect(status).toBe(200);
  return body;
}

async function registerOn(id: string, who: Who = 'registrar'): Promise<Answer> {
  await act(id, 'check', {}, who);
  return act(id, 'register', both, who);
}

describe('acceptance scenario 26', () => {
  it('applied 2026-09-01, both come on 11-09: registered', async () => {
    await at('2026-09-01');
    const { id, ...windows } = await cooling();
    expect(windows).toMatchObject({
      state: 'cooling',
      receivedOn: '2026-09-01',
      coolingEndsOn: '2026-10-08',
      claimFrom: '2026-10-09',
      claimEndsOn: '2026-11-09',
    });
    await at('2026-10-08');
    expect((await registry.get(`/divorces/${id}`)).body.state).toBe('cooling');
    await at('2026-10-09');
    expect((await registry.get(`/divorces/${id}`)).body.state).toBe('claimable');
    await at('2026-11-09');
    const { status, body } = await registerOn(id);
    expect(status).toBe(200);
    expect(body).toMatchObject({ state: 'registered', registeredOn: '2026-11-09' });
    expect(body.certificateNumber).toMatch(/^L990101-2026-\d{6}$/);
    const [event] = await events(id);
    expect(event).toMatchObject({ division: '990101', data: { divorceId: id, registeredOn: '2026-11-09' } });
  });

  it('both come on 11-10: lapsed', async () => {
    await at('2026-09-01');
    const { id } = await cooling();
    await at('2026-11-10');
    expect((await registry.get(`/divorces/${id}`)).body).toMatchObject({ state: 'lapsed', allowedTransitions: [] });
    const { status, body } = await act(id, 'register', both);
    expect([status, body.code]).toEqual([409, 'transition-not-allowed-in-state']);
    expect(await events(id)).toEqual([]);
    expect(await registry.rows('SELECT FROM certificate WHERE case_id = $1', [id])).toEqual([]);
  });

  it('an office that rolls the second window only closes on 11-02, by policy', async () => {
    await at('2026-09-01');
    const { id, ...windows } = await cooling(spouses(), 'otherOffice');
    expect(windows).toMatchObject({ coolingEndsOn: '2026-10-01', claimFrom: '2026-10-02', claimEndsOn: '2026-11-02' });
    const second = await cooling(spouses(), 'otherOffice');
    await at('2026-11-02');
    expect((await registerOn(id, 'otherOffice')).status).toBe(200);
    await at('2026-11-03');
    expect((await registry.get(`/divorces/${second.id}`, 'otherOffice')).body.state).toBe('lapsed');
  });
});

describe('a divorce', () => {
  it('of 2026-01-05 cools off until 02-04 and can be registered from 02-05 to 03-06', async () => {
    await at('2026-01-05');
    const { id, ...windows } = await cooling();
    expect(windows).toMatchObject({ coolingEndsOn: '2026-02-04', claimFrom: '2026-02-05', claimEndsOn: '2026-03-06' });
    const early = await act(id, 'register', both);
    expect([early.status, early.body.code]).toEqual([409, 'transition-not-allowed-in-state']);
    await at('2026-02-05');
    expect((await registerOn(id)).body.state).toBe('registered');
  });

  it('is withdrawn by one alone within the cooling-off period, and lapses no more', async () => {
    await at('2026-01-05');
    const { id } = await cooling();
    await at('2026-02-04');
    expect((await act(id, 'withdraw', { by: 'second' })).body).toMatchObject({
      state: 'withdrawn',
      withdrawnBy: 'second',
    });
    expect(await registry.rows('SELECT FROM timer WHERE subject_id = $1', [id])).toEqual([]);
    await at('2026-03-10');
    expect((await registry.get(`/divorces/${id}`)).body.state).toBe('withdrawn');
  });

  it('is withdrawn no more once the cooling-off period is over', async () => {
    await at('2026-01-05');
    const { id } = await cooling();
    await at('2026-02-05');
    expect((await act(id, 'withdraw', { by: 'first' })).status).toBe(409);
  });

  it('needs both at the window, twice', async () => {
    await at('2026-01-05');
    const id = await applied();
    await act(id, 'check');
    await act(id, 'record-counselling', { outcome: 'accepted' });
    expect((await act(id, 'accept', { present: ['first'] })).body.code).toBe('both-must-be-present');
    await act(id, 'accept', both);
    await at('2026-02-05');
    await act(id, 'check');
    expect((await act(id, 'register', { present: ['second'] })).body.code).toBe('both-must-be-present');
    expect(await events(id)).toEqual([]);
  });

  it('is registered only after counselling was offered', async () => {
    await at('2026-01-05');
    const id = await applied();
    await act(id, 'check');
    await act(id, 'accept', both);
    await at('2026-02-05');
    expect((await registerOn(id)).body.code).toBe('counselling-not-offered');
    await act(id, 'record-counselling', { outcome: 'declined' });
    const { body } = await act(id, 'register', both);
    expect(body).toMatchObject({ state: 'registered', counselling: [{ on: '2026-02-05', outcome: 'declined' }] });
  });

  it('is not accepted while the national register is away, nor without asking it', async () => {
    await at('2026-01-05');
    const id = await applied();
    expect((await act(id, 'accept', both)).body.code).toBe('register-check-outdated');
    registry.register.fault = 'down';
    await act(id, 'check');
    expect((await act(id, 'accept', both)).body.code).toBe('conditions-not-met');
    expect((await act(id, 'refuse')).body.code).toBe('no-condition-failed');
  });

  it.each([
    [
      'two who are not married',
      (couple: ReturnType<typeof spouses>) => registry.knows(couple.man),
      {},
      'married-to-each-other',
    ],
    [
      'somebody married to another',
      (couple: ReturnType<typeof spouses>) =>
        registry.knows(couple.man, {
          status: 'married',
          since: '2021-01-01',
          spouseIdentityNumber: person('someone else').identityNumber,
        }),
      {},
      'married-to-each-other',
    ],
    [
      'an agreement without the children',
      () => undefined,
      { agreement: { digest: 'a'.repeat(64), settles: ['property', 'debts'] } },
      'agreement-complete',
    ],
  ])('is refused to %s', async (_title, prepare, change, code) => {
    await at('2026-01-05');
    const couple = spouses();
    prepare(couple);
    const id = await applied(couple, 'registrar', change);
    await act(id, 'check');
    expect((await act(id, 'accept', both)).body.code).toBe('conditions-not-met');
    expect((await act(id, 'refuse')).body.state).toBe('refused');
    const { body } = await registry.get(`/divorces/${id}/explanation`);
    expect(body.verdict).toBe('failed');
    expect(body.rules.filter(({ outcome }: { outcome: string }) => outcome === 'failed')).toMatchObject([{ code }]);
  });

  it('ends a marriage of this city, whichever office registered it; the two may marry again', async () => {
    await at('2026-01-05');
    const couple = registry.couple();
    const marriage = await registry.married(couple);
    const { id } = await cooling(couple, 'otherOffice');
    await at('2026-02-05');
    expect((await registerOn(id, 'otherOffice')).status).toBe(200);
    await registry.service.eventually(async () => {
      expect((await registry.get(`/certificates/${marriage.certificateId}`)).body.state).toBe('ended');
    });
    const again = await registry.married(couple);
    expect(again.certificateNumber).not.toBe(marriage.certificateNumber);
    await registry.service.deliver(divorceRegistered, (await events(id))[0]!.data, {
      key: id,
      division: '990102',
      times: 2,
    });
    await registry.service.eventually(async () => {
      expect(
        (await registry.rows(`SELECT FROM inbox WHERE consumer = 'end-certificate-on-divorce-registered'`)).length,
      ).toBeGreaterThan(1);
    });
    expect((await registry.get(`/certificates/${again.certificateId}`)).body.state).toBe('valid');
  });

  it('is registered once, of two applications of one couple', async () => {
    await at('2026-01-05');
    const couple = spouses();
    const first = await cooling(couple);
    const second = await cooling(couple, 'otherOffice');
    await at('2026-02-05');
    await act(first.id, 'check');
    await act(second.id, 'check', {}, 'otherOffice');
    const answers = await Promise.all([
      act(first.id, 'register', both),
      act(second.id, 'register', both, 'otherOffice'),
    ]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect(
      await registry.rows('SELECT FROM certificate WHERE case_id IN ($1, $2)', [first.id, second.id]),
    ).toHaveLength(1);
  });

  it('belongs to its office', async () => {
    await at('2026-01-05');
    const id = await applied();
    expect((await registry.get(`/divorces/${id}`, 'otherOffice')).status).toBe(404);
    expect((await registry.get('/divorces?state=applied')).body.items.map((item: { id: string }) => item.id)).toContain(
      id,
    );
  });
});
