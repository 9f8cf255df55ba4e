import { randomUUID } from 'node:crypto';
import { startTestService, testKey, type TestService, type TokenClaims } from '@minzheng/testing';
import { FieldCipher } from '../src/index.js';
import { parseKeyRing } from '../src/crypto/key-ring.js';
import { dossierService, official, openDossier, rowCounts } from './support/dossier-service.js';

const township = '990101001';

describe('idempotency keys', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService(dossierService);
  });
  afterAll(() => service.close());

  const open = (key: string, body: object, claims: TokenClaims = {}) =>
    service.request
      .post('/dossiers/v1/dossiers')
      .set({ authorization: service.tokens.bearer(claims), 'idempotency-key': key })
      .send(body);

  const newBody = () => ({ division: township, title: `title ${randomUUID()}` });

  it('give 50 parallel requests one effect; each gets the first answer or 409', async () => {
    const key = randomUUID();
    const body = newBody();
    const before = (await rowCounts(service.owner)) as Record<string, number>;
    const answers = await Promise.all(Array.from({ length: 50 }, () => open(key, body)));
    const first = answers.find(({ status }) => status === 201);
    for (const answer of answers) {
      if (answer.status === 201) expect(answer.body).toEqual(first?.body);
      else expect([answer.status, answer.body]).toMatchObject([409, { code: 'idempotency-key-in-progress' }]);
    }
    const after = (await rowCounts(service.owner)) as Record<string, number>;
    for (const table of ['dossiers', 'audits', 'events', 'answers']) {
      expect([table, after[table]]).toEqual([table, (before[table] ?? 0) + 1]);
    }
    expect((await open(key, body).expect(201)).body).toEqual(first?.body);
  });

  it('answer a repeat with the first answer, byte for byte, whatever the order of members', async () => {
    const key = randomUUID();
    const { division, title } = newBody();
    const first = await open(key, { division, title }).expect(201);
    const again = await open(key, { title, division }).expect(201);
    expect(again.text).toBe(first.text);
    expect(again.headers['etag']).toBe(first.headers['etag']);
    expect(again.headers['location']).toBe(first.headers['location']);
  });

  it('refuse a changed body with 422 and write nothing', async () => {
    const key = randomUUID();
    await open(key, newBody()).expect(201);
    const before = await rowCounts(service.owner);
    const refused = await open(key, newBody()).expect(422);
    expect(refused.body).toMatchObject({ code: 'idempotency-key-reused' });
    expect(await rowCounts(service.owner)).toEqual(before);
  });

  it('belong to one caller, client and place', async () => {
    const key = randomUUID();
    const claims = [
      {},
      { subject: 'official-2' },
      { clientId: 'another-window' },
      { division: '990101' },
    ] satisfies TokenClaims[];
    const ids = new Set<unknown>();
    for (const claim of claims) ids.add(((await open(key, newBody(), claim).expect(201)).body as { id: unknown }).id);
    expect(ids.size).toBe(claims.length);
  });

  it('keep no refusal: the corrected state gets another try', async () => {
    const key = randomUUID();
    const taken = newBody();
    const first = await open(randomUUID(), taken).expect(201);
    await open(key, taken).expect(500);
    await service.owner.query('DELETE FROM dossier WHERE id = $1', [(first.body as { id: string }).id]);
    await open(key, taken).expect(201);
  });

  it('keep the answer sealed, and open it for this key only', async () => {
    const body = newBody();
    await service.owner.query('DELETE FROM idempotency_key');
    await open(randomUUID(), body).expect(201);
    const { rows } = await service.owner.query<{ key: string; response: Buffer; body_hash: string }>(
      'SELECT key, response, body_hash FROM idempotency_key',
    );
    const [kept] = rows;
    if (kept === undefined) throw new Error('No answer was kept');
    const text = [kept.key, kept.body_hash, kept.response.toString('latin1')].join();
    expect(text).not.toContain(body.title);
    const cipher = new FieldCipher(parseKeyRing(`k1:${testKey('field')}`));
    const binding = { table: 'idempotency_key', column: 'response', id: kept.key };
    expect(cipher.open(binding, kept.response)).toContain(body.title);
    expect(() => cipher.open({ ...binding, id: 'another' }, kept.response)).toThrow('cannot be opened');
  });

  it('expire: a much later repeat is a new request', async () => {
    const key = randomUUID();
    const { body } = await open(key, newBody()).expect(201);
    await service.owner.query(`UPDATE idempotency_key SET expires_at = now() - interval '1 second'`);
    const later = await open(key, newBody()).expect(201);
    expect((later.body as { id: string }).id).not.toBe((body as { id: string }).id);
  });

  it('cover every transaction of a handler, each with its own answer', async () => {
    let secondFails = true;
    const handle = async (): Promise<string[]> => {
      const caller = official(township, { idempotency: { key: 'two-steps', operation: 'POST /x', bodyHash: 'h' } });
      const first = await service.db.transact(caller, async (tx) => (await openDossier(tx, township)).id);
      const second = await service.db.transact(caller, async (tx) => {
        if (secondFails) throw new Error('not yet');
        return (await openDossier(tx, township)).id;
      });
      return [first, second];
    };
    const before = (await rowCounts(service.owner)) as Record<string, number>;
    await expect(handle()).rejects.toThrow('not yet');
    secondFails = false;
    const done = await handle();
    expect(await handle()).toEqual(done);
    const after = (await rowCounts(service.owner)) as Record<string, number>;
    expect(after['dossiers']).toBe((before['dossiers'] ?? 0) + 2);
  });

  it('answer 409 while the first request still runs', async () => {
    const idempotency = { key: randomUUID(), operation: 'POST /x', bodyHash: 'h' };
    const gate = Promise.withResolvers<undefined>();
    const started = Promise.withResolvers<undefined>();
    const first = service.db.transact(official(township, { idempotency }), async (tx) => {
      started.resolve(undefined);
      await gate.promise;
      return (await openDossier(tx, township)).id;
    });
    await started.promise;
    const second = service.db.transact(official(township, { idempotency: { ...idempotency } }), () =>
      Promise.reject(new Error('must not run')),
    );
    await expect(second).rejects.toMatchObject({ status: 409, code: 'idempotency-key-in-progress', retryAfter: 1 });
    gate.resolve(undefined);
    const id = await first;
    const third = service.db.transact(official(township, { idempotency: { ...idempotency } }), () =>
      Promise.reject(new Error('must not run')),
    );
    expect(await third).toBe(id);
  });
});
