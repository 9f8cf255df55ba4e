import { eventually } from '@minzheng/testing';
import { TestGateway } from './support/test-gateway.js';

const path = '/social-assistance/v1/benefit-applications';

describe('the gateway', () => {
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await TestGateway.open();
  });
  afterAll(() => gateway.close());
  beforeEach(() => {
    gateway.seen.length = 0;
    gateway.respond = (response) => response.setHeader('content-type', 'application/json').end('{"items":[]}');
  });

  const reader = (): string => gateway.tokens.bearer({ scopes: ['social-assistance.read'] });
  const writer = (): string => gateway.tokens.bearer({ scopes: ['social-assistance.write'] });

  it('streams a request to the service that its first segment names', async () => {
    gateway.respond = (response, { body }) => response.writeHead(201, { etag: '"1"' }).end(body);
    const answer = await gateway.request
      .post(`${path}?a=b`)
      .set({ authorization: writer(), 'idempotency-key': 'k-1' })
      .send({ programmes: [] })
      .expect(201);
    expect(answer.headers).toMatchObject({ etag: '"1"', 'x-request-id': expect.any(String) });
    expect(gateway.seen).toMatchObject([
      {
        method: 'POST',
        url: `${path}?a=b`,
        body: '{"programmes":[]}',
        headers: { 'idempotency-key': 'k-1', authorization: expect.stringMatching(/^Bearer /) },
      },
    ]);
  });

  it('states request id, trace and origin itself, whatever the caller claims', async () => {
    await gateway.request.get(path).set({
      authorization: reader(),
      'x-internal-caller': 'root',
      'x-minzheng-division': '99',
      'x-forwarded-for': '10.0.0.1',
      traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
    });
    const { headers } = gateway.seen[0]!;
    expect(headers['x-internal-caller']).toBeUndefined();
    expect(headers['x-minzheng-division']).toBeUndefined();
    expect(headers['x-forwarded-for']).toBe('127.0.0.1');
    expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    expect(headers.traceparent).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-0\d$/);
  });

  it.each([
    ['no token', () => '', 401, 'token-missing'],
    ['something that is no token', () => 'Bearer abc', 401, 'token-malformed'],
    ['an expired token', () => gateway.tokens.expired(), 401, 'token-expired'],
    ['a changed token', () => gateway.tokens.tampered(), 401, 'token-invalid'],
    ['a token for somebody else', () => gateway.tokens.wrongAudience(), 401, 'token-invalid'],
    ['a token of another issuer', () => gateway.tokens.wrongIssuer(), 401, 'token-invalid'],
    ['a token without division', () => gateway.tokens.withoutDivision(), 403, 'token-division-missing'],
    [
      'a token of another service',
      () => gateway.tokens.bearer({ scopes: ['data-verification.read'] }),
      403,
      'scope-missing',
    ],
    ['a writer who reads', () => writer(), 403, 'scope-missing'],
  ])('lets nobody through with %s', async (_what, authorization, status, code) => {
    const answer = await gateway.request.get(path).set({ authorization: authorization() }).expect(status);
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(answer.body).toMatchObject({ status, code, requestId: answer.headers['x-request-id'] });
    if (status === 401) expect(answer.headers['www-authenticate']).toMatch(/^Bearer/);
    expect(gateway.seen).toEqual([]);
  });

  it('lets nobody write with a reading scope', async () => {
    const { body } = await gateway.request.post(path).set({ authorization: reader() }).send({}).expect(403);
    expect(body.code).toBe('scope-missing');
    expect(gateway.seen).toEqual([]);
  });

  it('lets a reader ask what takes a body and keeps nothing, and nothing beside it', async () => {
    const drawing = '/social-organizations/v1/inspection-drawings/019cac0f-3231-7000-8000-634cf1567a73';
    const post = async (at: string, scope: string): Promise<number> => {
      const authorization = gateway.tokens.bearer({ scopes: [`social-organizations.${scope}`] });
      return (await gateway.request.post(at).set({ authorization })).status;
    };
    expect(await post(`${drawing}/verify`, 'read')).toBe(200);
    expect(await post(`${drawing}/verify`, 'write')).toBe(403);
    expect(await post(drawing, 'read')).toBe(403);
    expect(await post('/social-organizations/v1/inspection-drawings', 'read')).toBe(403);
    expect(gateway.seen.map(({ url }) => url)).toEqual([`${drawing}/verify`]);
  });

  it.each([
    '/social-assistance/%2e%2e/metrics',
    '/social-assistance/v1//x',
    '/social-assistance/v1/a%2fb',
    '/social-assistance/v1/%5cx',
  ])('refuses %s, which servers read differently', async (address) => {
    const { body } = await gateway.request.get(address).set({ authorization: reader() }).expect(400);
    expect(body.code).toBe('path-invalid');
    expect(gateway.seen).toEqual([]);
  });

  it('lets anybody use the operations that are open, counts them, and nothing beside them', async () => {
    const check = '/civil-registration/v1/certificate-checks';
    const answer = await gateway.request.post(check).send({ code: 'a.b.c' }).expect(200);
    expect(answer.headers.ratelimit).toMatch(/r=\d+/);
    expect(gateway.seen).toMatchObject([{ method: 'POST', url: check, body: '{"code":"a.b.c"}' }]);
    for (const address of [check, `${check}/`, `${check}/x`, '/civil-registration/v1/certificates']) {
      await gateway.request.get(address).expect(401);
    }
    expect(gateway.seen).toHaveLength(1);
  });

  it.each(['list-entries', 'annual-reports', 'inspections', 'campaigns'])(
    'lets anybody read the published %s, counted by address, and not the files behind them',
    async (list) => {
      const address = `/social-organizations/v1/published-${list}?limit=1`;
      const answer = await gateway.request.get(address).expect(200);
      expect(answer.headers.ratelimit).toMatch(/r=\d+/);
      expect(gateway.seen).toMatchObject([{ method: 'GET', url: address }]);
      await gateway.request.get(`/social-organizations/v1/${list}`).expect(401);
      await gateway.request.post(`/social-organizations/v1/published-${list}`).send({}).expect(401);
      expect(gateway.seen).toHaveLength(1);
    },
  );

  it('knows no other paths: neither those of a service’s operations nor unknown services', async () => {
    for (const address of ['/social-assistance', '/housing/v1/flats', '/health', '/openapi']) {
      const { body } = await gateway.request.get(address).set({ authorization: reader() }).expect(404);
      expect(body.code).toBe('route-not-found');
    }
    expect(gateway.seen).toEqual([]);
  });

  it('refuses a body that is too large before anything of it is sent on', async () => {
    const { body } = await gateway.request
      .post(path)
      .set({ authorization: writer() })
      .send({ text: 'x'.repeat(1_100_000) })
      .expect(413);
    expect(body.code).toBe('body-too-large');
    expect(gateway.seen).toEqual([]);
  });

  it('says 503 with Retry-After when the service is down, and counts it', async () => {
    const authorization = gateway.tokens.bearer({ scopes: ['data-verification.read'] });
    const answer = await gateway.request.get('/data-verification/v1/authorizations').set({ authorization }).expect(503);
    expect(answer.body).toMatchObject({ code: 'service-unavailable', requestId: answer.headers['x-request-id'] });
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    expect(await gateway.metric('gateway_upstream_failures_total{')).toEqual([
      expect.stringMatching(/failure="unavailable".* 1$/),
    ]);
  });

  it('says 502 with Retry-After when the connection breaks', async () => {
    gateway.respond = (response) => response.destroy();
    const answer = await gateway.request.post(path).set({ authorization: writer() }).send({}).expect(502);
    expect(answer.body.code).toBe('service-failed');
    expect(answer.headers['retry-after']).toBeDefined();
    expect(gateway.seen).toHaveLength(1);
  });

  it('passes the service’s own problems through', async () => {
    const problem = { status: 409, code: 'not-now' };
    gateway.respond = (response) =>
      response.writeHead(409, { 'content-type': 'application/problem+json' }).end(JSON.stringify(problem));
    const answer = await gateway.request.post(path).set({ authorization: writer() }).send({}).expect(409);
    expect(answer.body).toEqual(problem);
  });

  it('writes one log line a request, by route template and client, without the address', async () => {
    await gateway.request.get(`${path}/0197334d-70f1-7418-898c-32866ed38cc0?q=secret`).set({ authorization: reader() });
    const line = gateway.lines.findLast(({ event }) => event === 'request');
    expect(line).toMatchObject({ route: '/social-assistance/*', status: 200, requestId: expect.any(String) });
    expect(JSON.stringify(line)).not.toMatch(/secret|0197334d/);
  });

  it('accepts tokens of a new key after the issuer rotated', async () => {
    gateway.issuer.rotate();
    // The key set is asked for at most once a second, so that forged key ids cannot storm the issuer.
    await eventually(() => gateway.request.get(path).set({ authorization: reader() }).expect(200));
  });
});

describe('quotas', () => {
  it('are counted in Redis across gateways, per client, and say when they end', async () => {
    const first = await TestGateway.open({ QUOTA_REQUESTS: '3' });
    try {
      const clientId = `client-${crypto.randomUUID()}`;
      const token = first.tokens.client(clientId, { scopes: ['social-assistance.read'] });
      for (const left of [2, 1, 0]) {
        const answer = await first.request.get(path).set({ authorization: token }).expect(200);
        expect(answer.headers.ratelimit).toMatch(new RegExp(`r=${String(left)};t=\\d+`));
      }
      const refused = await first.request.get(path).set({ authorization: token }).expect(429);
      expect(refused.body.code).toBe('quota-exceeded');
      expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
      const other = first.tokens.client(`client-${crypto.randomUUID()}`, { scopes: ['social-assistance.read'] });
      await first.request.get(path).set({ authorization: other }).expect(200);
    } finally {
      await first.close();
    }
  });

  it('leave an address few open requests that keep something, and count them apart', async () => {
    const few = await TestGateway.open({ QUOTA_SCARCE_REQUESTS: '2', REDIS_URL: 'redis://127.0.0.1:1' });
    try {
      const submit = () => few.request.post('/child-welfare/v1/harm-report-submissions').send({ dangerNow: true });
      const answers = [await submit(), await submit(), await submit()];
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 429]);
      expect(answers[0]!.headers['ratelimit-policy']).toBe('"client";q=2;w=3600');
      expect(few.seen).toHaveLength(2);
      await few.request.post('/civil-registration/v1/certificate-checks').send({ code: 'a.b.c' }).expect(200);
      await few.request.post('/child-welfare/v1/harm-reports').send({}).expect(401);
    } finally {
      await few.close();
    }
  });

  it('are counted locally while Redis is away: callers notice nothing, operators do', async () => {
    const alone = await TestGateway.open({ REDIS_URL: 'redis://127.0.0.1:1', QUOTA_REQUESTS: '2' });
    try {
      const authorization = alone.tokens.bearer({ scopes: ['social-assistance.read'] });
      await alone.request.get(path).set({ authorization }).expect(200);
      await alone.request.get(path).set({ authorization }).expect(200);
      await alone.request.get(path).set({ authorization }).expect(429);
      const [fallbacks] = await alone.metric('gateway_quota_fallback_total{');
      expect(Number(fallbacks?.split(' ').at(-1))).toBe(3);
      expect(await alone.metric('gateway_quota_redis_up{')).toEqual([expect.stringMatching(/ 0$/)]);
    } finally {
      await alone.close();
    }
  });
});

describe('documentation', () => {
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await TestGateway.open({ DOCS_CLIENT_ID: 'swagger-ui' });
    gateway.respond = (response) =>
      response.setHeader('content-type', 'application/json').end(
        JSON.stringify({
          openapi: '3.1.0',
          info: { title: 'x', version: '1' },
          paths: { [path]: { get: { operationId: 'list', security: [{ oauth2: ['social-assistance.read'] }] } } },
        }),
      );
  });
  afterAll(() => gateway.close());

  it('merges what the services say, with the issuer’s endpoints; a service that is away is left out', async () => {
    const { body } = await gateway.request.get('/openapi.json').expect(200);
    expect(Object.keys(body.paths)).toEqual([path]);
    expect(body.servers).toEqual([{ url: 'http://gateway.test' }]);
    expect(body.components.securitySchemes.oauth2.flows.clientCredentials).toEqual({
      tokenUrl: expect.stringContaining(gateway.issuer.url),
      scopes: { 'social-assistance.read': 'social-assistance.read' },
    });
  });

  it('shows Swagger UI with assets of its own under a strict policy', async () => {
    const page = await gateway.request.get('/docs/').expect(200);
    expect(page.text).toContain('swagger-ui-bundle.js');
    expect(page.headers['content-security-policy']).toMatch(/default-src 'none'.*script-src 'self';/);
    await gateway.request.get('/docs/swagger-ui-bundle.js').expect(200);
    expect((await gateway.request.get('/docs/swagger-ui-init.js').expect(200)).text).toContain('swagger-ui');
  });
});
