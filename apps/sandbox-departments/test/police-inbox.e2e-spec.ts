import { randomUUID } from 'node:crypto';
import { Sandbox } from './sandbox.js';

describe('the police’s inbox', () => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await Sandbox.start();
  });
  afterAll(() => sandbox.stop());
  afterEach(() => fault('none'));

  const fault = (mode: string) => sandbox.call('PUT', '/sandbox/faults/police-inbox', { body: { mode } });
  const report = {
    reportNumber: 'hr-990101-2026-7K3M9Q2T',
    division: '990101001',
    receivedAt: '2026-03-02T09:00:00.000+08:00',
    circumstances: ['abandoned'],
    dangerNow: true,
    harmedBy: 'unknown',
    mandatory: false,
    account: '孩子独自在家数日',
    place: null,
    child: { name: null, identityNumber: null, age: 5 },
  };
  const send = async (reference: string, body: object = report, scope: string | null = 'departments.report') => {
    const response = await fetch(`${sandbox.url}/departments/police/v1/harm-reports`, {
      method: 'POST',
      headers: {
        ...(scope === null ? {} : { authorization: `Bearer ${await sandbox.issuer.token(scope)}` }),
        'content-type': 'application/json',
        'idempotency-key': reference,
      },
      body: JSON.stringify(body),
    });
    return { status: response.status, text: await response.text() };
  };
  const numberIn = ({ text }: { text: string }) => (JSON.parse(text) as { acceptanceNumber: string }).acceptanceNumber;
  const held = async (reference: string) => {
    const { body, text } = await sandbox.call('GET', '/sandbox/police-inbox');
    expect(text).not.toContain(report.account);
    return body.items.filter((item) => item['reference'] === reference);
  };

  it('keeps a report once, however often it is sent, under one number', async () => {
    const reference = randomUUID();
    const first = await send(reference);
    const again = await send(reference);
    expect([first.status, again.status]).toEqual([201, 200]);
    expect(numberIn(again)).toBe(numberIn(first));
    expect(await held(reference)).toMatchObject([{ acceptanceNumber: numberIn(first), copies: 2 }]);
    expect(numberIn(await send(randomUUID()))).not.toBe(numberIn(first));
  });

  it('has nothing while it is away, and has kept it when only the answer was lost', async () => {
    const reference = randomUUID();
    await fault('down');
    expect((await send(reference)).status).toBe(503);
    expect(await held(reference)).toEqual([]);
    await fault('malformed');
    await send(reference);
    await fault('none');
    expect((await send(reference)).status).toBe(200);
    expect(await held(reference)).toMatchObject([{ copies: 2 }]);
  });

  it('takes reports from who may report, in the agreed form', async () => {
    expect((await send(randomUUID(), report, null)).status).toBe(401);
    expect((await send(randomUUID(), report, 'departments.query')).status).toBe(403);
    expect((await send(randomUUID(), { ...report, reporter: 'somebody' })).status).toBe(400);
    const child = { ...report.child, identityNumber: '990101201602100000' };
    expect((await send(randomUUID(), { ...report, child })).status).toBe(422);
    expect((await sandbox.call('GET', '/sandbox/police-inbox', { scope: 'departments.report' })).status).toBe(403);
  });
});
