import { defineService } from '../src/index.js';
import { startSampleApp, type SampleApp } from './support/sample-app.js';
import { probe, sampleService, UndeclaredModule } from './support/sample-service.js';

const path = '/sample/v1/samples';

describe('access', () => {
  let sample: SampleApp;
  beforeAll(async () => {
    sample = await startSampleApp();
  });
  afterAll(() => sample.close());

  const list = (authorization: string) => sample.request.get(path).set({ authorization });
  const tamper = (token: string): string => {
    const [header, payload, signature] = token.split('.') as [string, string, string];
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>;
    const forged = Buffer.from(JSON.stringify({ ...claims, division: '99' })).toString('base64url');
    return [header, forged, signature].join('.');
  };
  const unsigned = (): string => {
    const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    return `${part({ alg: 'none', typ: 'at+jwt' })}.${part({ iss: sample.issuer.url, aud: 'minzheng', sub: 'x' })}.`;
  };

  it('asks for a token before it reads anything', async () => {
    const answer = await sample.request.post(path).set('content-type', 'application/json').send('{broken').expect(401);
    expect(answer.headers['www-authenticate']).toBe('Bearer');
    expect(answer.body.code).toBe('token-missing');
  });

  it.each<[string, (sample: SampleApp) => Promise<string>, string]>([
    ['expired', ({ issuer }) => issuer.bearer({ expiresIn: -60 }), 'token-expired'],
    ['for another audience', ({ issuer }) => issuer.bearer({ aud: 'departments' }), 'token-invalid'],
    ['of another issuer', ({ issuer }) => issuer.bearer({ iss: 'https://elsewhere.example' }), 'token-invalid'],
    ['tampered with', async ({ issuer }) => `Bearer ${tamper(await issuer.token())}`, 'token-invalid'],
    ['unsigned', () => Promise.resolve(`Bearer ${unsigned()}`), 'token-invalid'],
    ['an id token', ({ issuer }) => issuer.bearer({ typ: 'id+jwt' }), 'token-invalid'],
    ['no token', () => Promise.resolve('Bearer nonsense'), 'token-malformed'],
    ['of another scheme', () => Promise.resolve('Basic dXNlcjpwYXNz'), 'token-malformed'],
  ])('refuses a token that is %s', async (_what, bearer, code) => {
    const answer = await list(await bearer(sample)).expect(401);
    expect(answer.body.code).toBe(code);
    expect(answer.headers['www-authenticate']).toBe('Bearer error="invalid_token"');
  });

  it('refuses a token without a division, the wrong scope and the wrong role', async () => {
    const nowhere = await list(await sample.issuer.bearer({ division: undefined })).expect(403);
    expect(nowhere.body.code).toBe('token-division-missing');
    await list(await sample.issuer.bearer({ division: '9' })).expect(403);

    const scope = await list(await sample.issuer.bearer({ scope: 'sample.write' })).expect(403);
    expect(scope.body.code).toBe('scope-missing');
    expect(scope.headers['www-authenticate']).toContain('insufficient_scope');

    for (const roles of [['county-reviewer'], ['superuser'], []]) {
      const answer = await sample.request.post(path).set({ authorization: await sample.issuer.bearer({ roles }) });
      expect([answer.status, answer.body.code]).toEqual([403, 'role-missing']);
    }
  });

  it('gives the handler a caller made of the token and the request', async () => {
    await sample.request
      .post(path)
      .set({
        authorization: await sample.issuer.bearer({ roles: ['township-clerk', 'unheard-of'] }),
        'idempotency-key': 'key-2',
        'x-request-id': 'request-0001',
        traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
      })
      .send({
        title: 'One',
        amountFen: 1,
        on: '2026-03-02',
        colour: 'red',
        address: null,
        members: [{ name: 'a', atHome: true }],
      })
      .expect(201)
      .expect('x-request-id', 'request-0001');
    expect(probe.caller).toMatchObject({
      kind: 'person',
      subject: 'official-1',
      clientId: 'window-system',
      roles: ['township-clerk'],
      division: '990101001',
      requestId: 'request-0001',
      idempotency: { key: 'key-2', operation: `POST ${path}` },
    });
    expect(probe.caller?.traceparent).toMatch(/^00-0af7651916cd43dd8448eb211c80319c-[0-9a-f]{16}-01$/);
  });

  it('knows a client of its own by its subject', async () => {
    const bearer = await sample.issuer.bearer({ sub: 'window-system' });
    await sample.request
      .post(path)
      .set({ authorization: bearer, 'idempotency-key': 'key-3' })
      .send({
        title: 'One',
        amountFen: 1,
        on: '2026-03-02',
        colour: 'red',
        address: null,
        members: [{ name: 'a', atHome: true }],
      })
      .expect(201);
    expect(probe.caller?.kind).toBe('client');
  });

  it('follows a rotation of the keys at once and forgets the old ones', async () => {
    const before = await sample.issuer.token({ sub: 'official-2' });
    await sample.issuer.rotate();
    await list(await sample.issuer.bearer()).expect(200);
    await list(`Bearer ${before}`).expect(401);
  });

  it('verifies a token once and remembers it', async () => {
    const bearer = await sample.issuer.bearer();
    await list(bearer).expect(200);
    const fetches = sample.issuer.keySetFetches;
    await Promise.all(Array.from({ length: 10 }, () => list(bearer).expect(200)));
    expect(sample.issuer.keySetFetches).toBe(fetches);
  });

  it('does not start with a route that says nothing about access', async () => {
    const careless = defineService({ ...sampleService, module: UndeclaredModule });
    await expect(startSampleApp(careless)).rejects.toThrow(
      /Routes without @Access or @Public: .*GET \/sample\/v1\/open-by-mistake/,
    );
  });
});

describe('access without an issuer', () => {
  it('lets nobody in and says so', async () => {
    const sample = await startSampleApp();
    const authorization = await sample.issuer.bearer();
    await sample.issuer.stop();
    const answer = await sample.request.get(path).set({ authorization }).expect(503);
    expect(answer.body.code).toBe('identity-provider-unavailable');
    expect(answer.headers['retry-after']).toBe('5');
    await sample.app.close();
  });
});
