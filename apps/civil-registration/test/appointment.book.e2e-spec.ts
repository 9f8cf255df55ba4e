import { nth, Registry } from './support/registry.js';

let registry: Registry;
beforeAll(async () => {
  registry = await Registry.open('2026-05-18T09:00:00+08:00');
});
afterAll(() => registry.close());

let people = 0;
const booking = (change: object = {}) => {
  const { name, identityNumber } = nth('booker', (people += 1), 'male');
  return {
    office: '990101',
    matter: 'marriage',
    day: '2026-05-19',
    time: '09:00',
    person: { name, identityNumber },
    ...change,
  };
};
const book = (change: object = {}) => registry.post('/appointments', booking(change), 'portal');
const free = async (day: string, time: string): Promise<number> => {
  const { body } = await registry.get(`/appointment-slots?office=990101&day=${day}`, 'portal');
  return body.items.find((slot: { time: string }) => slot.time === time).free;
};

describe('an appointment', () => {
  it('takes a place and gives it back', async () => {
    const { status, body } = await book();
    expect(status).toBe(201);
    expect(body).toMatchObject({ state: 'booked', division: '990101', allowedTransitions: ['cancel'] });
    expect(await free('2026-05-19', '09:00')).toBe(1);
    expect((await registry.post(`/appointments/${body.id}/cancel`, {}, 'portal')).body.state).toBe('cancelled');
    expect(await free('2026-05-19', '09:00')).toBe(2);
    expect((await registry.post(`/appointments/${body.id}/cancel`, {}, 'portal')).status).toBe(409);
  });

  it('shows no times of a place that keeps no office', async () => {
    const { status, body } = await registry.get('/appointment-slots?office=990109&day=2026-05-19', 'portal');
    expect([status, body.code, body.errors[0].pointer]).toEqual([422, 'office-not-designated', '/query/office']);
  });

  it('is never overbooked, however many come at once; a festival day has its own capacity', async () => {
    const rush = (day: string, count: number) =>
      Promise.all(Array.from({ length: count }, () => book({ day, time: '10:00' })));
    for (const [day, capacity] of [
      ['2026-05-19', 2],
      ['2026-05-20', 12],
    ] as const) {
      const answers = await rush(day, 20);
      expect(answers.filter(({ status }) => status === 201)).toHaveLength(capacity);
      const refused = answers.filter(({ status }) => status !== 201);
      expect(new Set(refused.map(({ body }) => body.code))).toEqual(new Set(['slot-full']));
      expect(await free(day, '10:00')).toBe(0);
      const rows = await registry.rows(`SELECT FROM appointment WHERE day = $1 AND time = '10:00'`, [day]);
      expect(rows).toHaveLength(capacity);
    }
  }, 60_000);

  it.each([
    [{ day: '2026-05-23' }, 422, 'time-not-offered'],
    [{ time: '12:00' }, 422, 'time-not-offered'],
    [{ day: '2026-05-15' }, 422, 'day-not-bookable'],
    [{ day: '2026-12-01' }, 422, 'day-not-bookable'],
    [{ office: '990101001' }, 422, 'office-not-designated'],
    [{ office: '990102100', matter: 'adoption' }, 422, 'office-not-designated'],
    [{ office: '990201' }, 404, 'not-found'],
  ])('is refused for %j', async (change, status, code) => {
    const answer = await book(change);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it('is one a person and matter', async () => {
    const same = booking({ time: '14:00' });
    expect((await registry.post('/appointments', same, 'portal')).status).toBe(201);
    const again = await registry.post('/appointments', { ...same, time: '15:00' }, 'portal');
    expect([again.status, again.body.code]).toEqual([409, 'person-has-appointment']);
    expect(await free('2026-05-19', '15:00')).toBe(2);
    expect((await registry.post('/appointments', { ...same, matter: 'divorce' }, 'portal')).status).toBe(201);
  });

  it('is kept by the registration of those who booked it, and of nobody else', async () => {
    const couple = registry.couple();
    const { name, identityNumber } = couple.woman;
    const { body } = await book({ person: { name, identityNumber }, time: '16:00' });
    const strangers = registry.application(registry.couple(), { appointmentId: body.id });
    expect((await registry.post('/marriages', strangers)).body.code).toBe('appointment-of-others');
    const filed = await registry.post('/marriages', registry.application(couple, { appointmentId: body.id }));
    expect(filed.status).toBe(201);
    expect((await registry.get(`/appointments/${body.id}`)).body.state).toBe('kept');
  });

  it('is missed on the day after', async () => {
    const { body } = await book({ day: '2026-05-25' });
    await registry.service.setClock('2026-05-25T23:59:00+08:00');
    expect((await registry.get(`/appointments/${body.id}`)).body.state).toBe('booked');
    await registry.service.setClock('2026-05-26T00:00:00+08:00');
    expect((await registry.get(`/appointments/${body.id}`)).body.state).toBe('missed');
    await registry.service.setClock('2026-05-18T09:00:00+08:00');
  });

  it('shows nobody who booked it', async () => {
    const request = booking({ time: '11:00' });
    const { body } = await registry.post('/appointments', request, 'portal');
    const page = await registry.get('/appointments?day=2026-05-19&limit=1');
    expect(page.body.items).toHaveLength(1);
    expect(page.body.next).toEqual(expect.any(String));
    expect(JSON.stringify([body, page.body])).not.toContain(request.person.identityNumber);
  });
});
