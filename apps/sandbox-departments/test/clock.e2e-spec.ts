import { setTimeout as delay } from 'node:timers/promises';
import { createClient } from 'redis';
import { Sandbox, testServices } from './sandbox.js';

describe('/sandbox/clock', () => {
  let sandbox: Sandbox;
  let follower: ReturnType<typeof createClient>;
  let answers: ReturnType<typeof createClient>;
  const heard: { offsetMs: number; n: number }[] = [];

  beforeAll(async () => {
    sandbox = await Sandbox.start(0);
    answers = createClient({ url: testServices().redisUrl });
    follower = answers.duplicate();
    await Promise.all([answers.connect(), follower.connect()]);
  });
  beforeEach(async () => {
    heard.length = 0;
    await follower.unsubscribe();
    await sandbox.call('PUT', '/sandbox/clock', { body: { realTime: true } });
  });
  afterAll(async () => {
    await sandbox.stop();
    await Promise.all([answers.close(), follower.close()]);
  });

  const move = (body: unknown) => sandbox.call('PUT', '/sandbox/clock', { body });
  const follow = (acknowledge: boolean) =>
    follower.subscribe(sandbox.clockKey, (message) => {
      const heardNow = JSON.parse(message) as { offsetMs: number; n: number };
      heard.push(heardNow);
      if (acknowledge) void answers.rPush(`${sandbox.clockKey}:ack:${String(heardNow.n)}`, 'follower');
    });
  const minuteOf = (text: unknown) => new Date(String(text)).toISOString().slice(0, 16);

  it('moves the business time and tells every follower', async () => {
    await follow(true);
    const { status, body } = await move({ now: '2025-06-03T09:00:00+08:00' });
    expect(status).toBe(200);
    expect(body).toMatchObject({ followers: 1, acknowledged: 1 });
    expect(minuteOf(body['now'])).toBe('2025-06-03T01:00');
    expect(heard).toEqual([{ offsetMs: body['offsetMs'], n: body['n'] }]);
    expect(minuteOf((await sandbox.call('GET', '/sandbox/clock')).body['now'])).toBe('2025-06-03T01:00');
    expect(JSON.parse((await answers.get(sandbox.clockKey)) ?? '')).toMatchObject({ offsetMs: body['offsetMs'] });
  });

  it('advances by days from the business time it has', async () => {
    await move({ now: '2025-06-03T09:00:00+08:00' });
    expect(minuteOf((await move({ advanceDays: 7 })).body['now'])).toBe('2025-06-10T01:00');
  });

  it('says so when a follower does not answer, and has moved all the same', async () => {
    await follow(false);
    const answer = await move({ now: '2025-06-03T09:00:00+08:00' });
    expect(answer).toMatchObject({ status: 504, body: { code: 'clock-not-acknowledged' } });
    expect(minuteOf((await sandbox.call('GET', '/sandbox/clock')).body['now'])).toBe('2025-06-03T01:00');
  });

  it('puts the time back into a Redis that was emptied, and its next move is still the newest', async () => {
    const before = await move({ now: '2025-06-03T09:00:00+08:00' });
    await answers.del([sandbox.clockKey, `${sandbox.clockKey}:n`]);
    await follow(true);
    while (heard.length === 0) await delay(50);
    const known = { offsetMs: before.body['offsetMs'], n: before.body['n'] };
    expect(heard).toEqual([known]);
    expect(JSON.parse((await answers.get(sandbox.clockKey)) ?? '')).toEqual(known);
    const after = await move({ advanceDays: 1 });
    expect(Number(after.body['n'])).toBeGreaterThan(Number(before.body['n']));
  });

  it('dates the departments’ files by the business time', async () => {
    await move({ now: '2025-06-03T09:30:00+08:00' });
    const { rows } = await sandbox.pool.query<{ identity_number: string }>('SELECT * FROM registered_person LIMIT 1');
    const person = rows[0]?.identity_number ?? '';
    expect((await sandbox.query('household-register', person)).body['dataTime']).toBe('2025-06-03T09:00:00.000+08:00');
    expect((await sandbox.query('bank-deposits', person)).body['dataTime']).toBe('2025-06-02T09:00:00.000+08:00');
  });

  it('refuses what is no time and moves nothing', async () => {
    await follow(true);
    const bodies = [
      {},
      { now: 'tomorrow' },
      { now: '2025-06-03' },
      { advanceDays: 0 },
      { advanceDays: 1.5 },
      { now: '2025-06-03T09:00:00+08:00', advanceDays: 1 },
      { realTime: false },
      { now: '1999-01-01T00:00:00Z' },
      { jump: true },
    ];
    for (const body of bodies) expect([400, 422]).toContain((await move(body)).status);
    expect((await sandbox.call('PUT', '/sandbox/clock', { body: { realTime: true }, scope: null })).status).toBe(401);
    expect(heard).toEqual([]);
  });
});
