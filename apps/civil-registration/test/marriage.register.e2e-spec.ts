import { marriageRegistered } from '@minzheng/contracts';
import { person, Registry, type Fault } from './support/registry.js';

let registry: Registry;
beforeAll(async () => {
  registry = await Registry.open();
});
afterAll(() => registry.close());
beforeEach(() => {
  registry.register.fault = 'none';
});

describe('a marriage', () => {
  it('goes from the window to the certificate, with one event and both recorded as married', async () => {
    const couple = registry.couple();
    const filed = await registry.post('/marriages', registry.application(couple));
    expect(filed).toMatchObject({
      status: 201,
      body: { state: 'filed', division: '990101', checkedOn: null, allowedTransitions: ['check', 'withdraw'] },
    });
    expect(JSON.stringify(filed.body)).not.toContain(couple.man.identityNumber);
    const { id } = filed.body;
    const checked = await registry.post(`/marriages/${id}/check`);
    expect(checked.body).toMatchObject({
      state: 'checked',
      checkedOn: '2026-03-02',
      allowedTransitions: ['check', 'register', 'withdraw'],
    });
    const { body } = await registry.marry(id);
    expect(body).toMatchObject({ state: 'registered', registeredOn: '2026-03-02', allowedTransitions: [] });
    expect(body.certificateNumber).toMatch(/^J990101-2026-\d{6}$/);

    const events = (await registry.service.outbox(marriageRegistered)).filter(({ key }) => key === id);
    const parties = await registry.rows('SELECT person_key FROM party WHERE case_id = $1 ORDER BY role', [id]);
    const personKeys = parties.map(({ person_key: key }) => key);
    expect(events.map(({ data, division }) => ({ data, division }))).toEqual([
      { division: '990101', data: { marriageId: id, personKeys, registeredOn: '2026-03-02' } },
    ]);
    const records = await registry.rows(
      'SELECT person_key, spouse_key, status FROM marital_record WHERE case_id = $1 ORDER BY person_key = $2 DESC',
      [id, personKeys[0]],
    );
    expect(records).toEqual([
      { person_key: personKeys[0], spouse_key: personKeys[1], status: 'married' },
      { person_key: personKeys[1], spouse_key: personKeys[0], status: 'married' },
    ]);
  });

  it('keeps names and numbers sealed', async () => {
    const couple = registry.couple();
    const id = await registry.filed(couple);
    const [row] = await registry.rows(`SELECT string_agg(party::text, '') AS all FROM party WHERE case_id = $1`, [id]);
    expect(row!['all']).not.toContain(couple.man.identityNumber);
    expect(row!['all']).not.toContain(couple.man.name);
    const [audit] = await registry.rows(`SELECT string_agg(audit_log::text, '') AS all FROM audit_log`);
    expect(audit!['all']).not.toContain(couple.man.identityNumber);
  });

  it('needs both at the window', async () => {
    const id = await registry.checked();
    const { status, body } = await registry.post(`/marriages/${id}/register`, { present: ['first'] });
    expect([status, body.code]).toEqual([409, 'both-must-be-present']);
    expect(await registry.rows('SELECT FROM certificate WHERE case_id = $1', [id])).toEqual([]);
    expect((await registry.service.outbox(marriageRegistered)).filter(({ key }) => key === id)).toEqual([]);
  });

  it('is not registered on answers of another day', async () => {
    const id = await registry.checked();
    await registry.service.setClock('2026-03-03T09:00:00+08:00');
    const { status, body } = await registry.marry(id);
    expect([status, body.code]).toEqual([409, 'register-check-outdated']);
    await registry.post(`/marriages/${id}/check`);
    expect((await registry.marry(id)).status).toBe(200);
    await registry.service.setClock('2026-03-02T09:00:00+08:00');
  });

  it('is asked of the national register with a token, for this purpose', async () => {
    registry.register.asked.length = 0;
    await registry.checked();
    expect(registry.register.asked).toHaveLength(2);
    for (const { authorization, purpose } of registry.register.asked) {
      expect(authorization).toMatch(/^Bearer ey/);
      expect(purpose).toBe('marriage-registration');
    }
  });

  it.each(['down', 'slow', 'malformed', 'wrong-person'] as Fault[])(
    'is held, never taken for unmarried, while the national register is %s',
    async (fault) => {
      const id = await registry.filed();
      registry.register.fault = fault;
      const { status, body } = await registry.post(`/marriages/${id}/check`);
      expect([status, body.state, body.allowedTransitions]).toEqual([200, 'held', ['check', 'withdraw']]);
      const refused = await registry.marry(id);
      expect([refused.status, refused.body.code]).toEqual([409, 'transition-not-allowed-in-state']);
      registry.register.fault = 'none';
      expect((await registry.post(`/marriages/${id}/check`)).body.state).toBe('checked');
    },
    20_000,
  );

  it('is held for somebody the national register does not know', async () => {
    const id = await registry.filed({ man: person('nobody knows', { sex: 'male' }), woman: registry.couple().woman });
    expect((await registry.post(`/marriages/${id}/check`)).body.state).toBe('held');
  });

  it('is refused to somebody married elsewhere, with an explanation that stays', async () => {
    const couple = registry.couple();
    const other = person('a wife elsewhere', { sex: 'female' });
    registry.knows(couple.man, { status: 'married', since: '2020-06-01', spouseIdentityNumber: other.identityNumber });
    const id = await registry.checked(couple);
    const attempt = await registry.marry(id);
    expect([attempt.status, attempt.body.code]).toEqual([409, 'conditions-not-met']);
    expect(attempt.body.detail).toMatch(/^Not met: [a-z-]+ \(/);
    expect((await registry.post(`/marriages/${id}/refuse`)).body.state).toBe('refused');
    const { body } = await registry.get(`/marriages/${id}/explanation`);
    expect(body.verdict).toBe('failed');
    expect(body.rules.filter(({ outcome }: { outcome: string }) => outcome === 'failed')).toMatchObject([
      { code: 'unmarried', pointers: ['/parties/first'], legalBasis: expect.stringContaining('民法典') },
    ]);
    expect(body.figures).toContainEqual(
      expect.objectContaining({ item: 'civil-registration.marriage-age-men', value: 22 }),
    );
    expect(JSON.stringify(body)).not.toContain(other.identityNumber);
  });

  it('is not refused while every condition is met', async () => {
    const { status, body } = await registry.post(`/marriages/${await registry.checked()}/refuse`);
    expect([status, body.code]).toEqual([409, 'no-condition-failed']);
  });

  it('is refused to somebody this city has married, whichever office asks', async () => {
    const couple = registry.couple();
    await registry.married(couple);
    const id = await registry.checked({ man: couple.man, woman: registry.couple().woman }, 'otherOffice');
    expect((await registry.marry(id, 'otherOffice')).body.code).toBe('conditions-not-met');
  });

  it('is registered once, of two offices that marry the same man at the same moment', async () => {
    const { man } = registry.couple();
    const first = await registry.checked({ man, woman: registry.couple().woman });
    const second = await registry.checked({ man, woman: registry.couple().woman }, 'otherOffice');
    const answers = await Promise.all([registry.marry(first), registry.marry(second, 'otherOffice')]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect(await registry.rows('SELECT FROM certificate WHERE case_id IN ($1, $2)', [first, second])).toHaveLength(1);
  });

  it('is accepted from anywhere in the nation', async () => {
    const couple = registry.couple();
    const far = { residenceDivision: '370202' };
    const { body } = await registry.post('/marriages', registry.application(couple, { first: far, second: far }));
    expect(body).toMatchObject({ crossDistrict: true, crossProvince: true });
    await registry.post(`/marriages/${body.id}/check`);
    expect((await registry.marry(body.id)).status).toBe(200);
  });

  it.each([
    ['themselves', {}, 'parties-are-one-person'],
    ['with unsaid generations', { kinship: { line: 'collateral' } }, 'kinship-generations-missing'],
    ['with generations of nobody', { kinship: { line: 'none', generations: 2 } }, 'kinship-generations-missing'],
  ])('is not filed %s', async (_title, change, code) => {
    const couple = registry.couple();
    const second = code === 'parties-are-one-person' ? { second: couple.man } : {};
    const { name, identityNumber } = couple.man;
    const application = registry.application(couple, {
      ...change,
      ...('second' in second ? { second: { name, identityNumber } } : {}),
    });
    const answer = await registry.post('/marriages', application);
    expect([answer.status, answer.body.code]).toEqual([422, code]);
    expect(JSON.stringify(answer.body)).not.toContain(identityNumber);
  });

  it('is filed at designated offices only, and seen by its own', async () => {
    const application = registry.application(registry.couple());
    const city = await registry.service.request
      .post('/civil-registration/v1/marriages')
      .set({
        authorization: registry.service.tokens.bearer({ roles: ['registrar'], division: '990101001' }),
        'idempotency-key': crypto.randomUUID(),
      })
      .send(application);
    expect([city.status, city.body.code]).toEqual([422, 'office-not-designated']);
    const id = await registry.filed();
    expect((await registry.get(`/marriages/${id}`, 'otherOffice')).status).toBe(404);
    expect(
      (await registry.get('/marriages', 'otherOffice')).body.items.map(({ id }: { id: string }) => id),
    ).not.toContain(id);
    expect((await registry.get('/marriages?state=filed')).body.items.map(({ id }: { id: string }) => id)).toContain(id);
  });

  it('answers the same to a repeated registration', async () => {
    const id = await registry.checked();
    const key = crypto.randomUUID();
    const body = { present: ['first', 'second'] };
    const first = await registry.post(`/marriages/${id}/register`, body, 'registrar', key);
    const again = await registry.post(`/marriages/${id}/register`, body, 'registrar', key);
    expect(again.body).toEqual(first.body);
    expect(await registry.rows('SELECT FROM certificate WHERE case_id = $1', [id])).toHaveLength(1);
  });
});

describe('certificate numbers', () => {
  it('have no gap and no double, however many windows register at once and some fail', async () => {
    await registry.service.setClock('2026-04-07T09:00:00+08:00');
    const before = await lastNumber();
    const ids: string[] = [];
    for (let index = 0; index < 12; index += 1) ids.push(await registry.checked());
    const answers = await Promise.all(
      ids.map((id, index) =>
        index % 4 === 3 ? registry.post(`/marriages/${id}/register`, { present: ['first'] }) : registry.marry(id),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(9);
    const numbers = await registry.rows(
      `SELECT substring(number FROM 14)::int AS serial FROM certificate WHERE number LIKE 'J990101-2026-%' ORDER BY 1`,
    );
    expect(numbers.map(({ serial }) => serial)).toEqual(numbers.map((_row, index) => index + 1));
    expect(await lastNumber()).toBe(before + 9);
  });

  it('of a township that registers for its county go on with the county’s', async () => {
    const county = await registry.married(registry.couple(), 'otherOffice');
    const township = await registry.married(registry.couple(), 'township');
    const serial = (number: string): number => Number(number.slice(-6));
    expect(township.certificateNumber).toMatch(/^J990102-2026-/);
    expect(serial(township.certificateNumber)).toBe(serial(county.certificateNumber) + 1);
  });

  async function lastNumber(): Promise<number> {
    const [row] = await registry.rows(`SELECT last FROM certificate_counter WHERE letters = 'J' AND office = '990101'`);
    return Number(row?.['last'] ?? 0);
  }
});
