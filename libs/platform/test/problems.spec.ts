import { CodedError, makeIdentityNumber, parseDivisionCode } from '@minzheng/domain';
import { forbidden, problemOf, unavailable } from '../src/index.js';
import { QueryFailedError } from 'typeorm';
import { startSampleApp, type SampleApp } from './support/sample-app.js';
import { probe } from './support/sample-service.js';

const identityNumber = makeIdentityNumber(parseDivisionCode('990101'), '1980-05-05', 7);

/** An error as node-postgres gives it. */
function databaseError(code: string): Error {
  return Object.assign(new Error(`duplicate key value (${identityNumber})`), {
    code,
    severity: 'ERROR',
    detail: `Key (identity_number)=(${identityNumber}) already exists.`,
  });
}

describe('problems', () => {
  let sample: SampleApp;
  beforeAll(async () => {
    sample = await startSampleApp();
  });
  afterAll(() => sample.close());
  beforeEach(() => {
    sample.lines.length = 0;
  });

  const broken = (error: unknown) => {
    probe.error = error;
    return sample.request.get('/sample/v1/samples/broken/error');
  };

  it('tells nothing of an error that nobody foresaw, to the caller or to the log', async () => {
    const answer = await broken(new TypeError(`Cannot read ${identityNumber} of 张三`)).expect(500);
    expect(answer.body).toEqual({
      type: 'urn:minzheng:problem:unexpected-error',
      title: 'Unexpected error',
      status: 500,
      code: 'unexpected-error',
      instance: `urn:minzheng:request:${answer.headers['x-request-id'] as string}`,
      requestId: answer.headers['x-request-id'],
    });
    const line = sample.lines.find((entry) => entry['event'] === 'request-failed');
    expect(line).toMatchObject({ error: { name: 'TypeError' }, requestId: answer.headers['x-request-id'] });
    expect((line?.['error'] as { frames: string[] }).frames.length).toBeGreaterThan(0);
    expect(JSON.stringify(sample.lines)).not.toContain(identityNumber);
  });

  it('logs no value of a database error, however deep it is wrapped', async () => {
    const failed = new QueryFailedError('INSERT INTO person VALUES ($1)', [identityNumber], databaseError('23505'));
    await broken(new Error('could not save', { cause: failed })).expect(500);
    const written = JSON.stringify(sample.lines);
    expect(written).toContain('23505');
    for (const secret of [identityNumber, 'duplicate key', 'already exists', 'INSERT INTO']) {
      expect(written).not.toContain(secret);
    }
  });

  it.each<[string, unknown, number, string]>([
    [
      'a database that is away',
      Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }),
      503,
      'database-unavailable',
    ],
    ['a pool that is exhausted', new Error('timeout exceeded when trying to connect'), 503, 'database-unavailable'],
    ['a deadlock', databaseError('40P01'), 409, 'record-busy'],
    ['a disk that is full', databaseError('53100'), 503, 'database-unavailable'],
    ['a statement that took too long', databaseError('57014'), 503, 'database-timeout'],
    ['a problem of ours', forbidden({ code: 'not-yours' }), 403, 'not-yours'],
    ['something that is no error', identityNumber, 500, 'unexpected-error'],
  ])('answers %s', async (_what, error, status, code) => {
    const answer = await broken(error).expect(status);
    expect(answer.body.code).toBe(code);
    expect(answer.headers['retry-after'] === undefined).toBe(status !== 503 && status !== 409);
    expect(answer.text + JSON.stringify(sample.lines)).not.toContain(identityNumber);
  });

  it('points at the field a rule refuses', async () => {
    const answer = await sample.request.get('/sample/v1/samples/refused/coded').expect(422);
    expect(answer.body).toMatchObject({
      code: 'sample-refused',
      errors: [{ pointer: '/amountFen', code: 'sample-refused', detail: 'The sample does not fit.' }],
    });
  });

  it('turns refused transitions into conflicts, or forbids them', () => {
    class TransitionRefused extends CodedError {
      override readonly name = 'TransitionRefused';
    }
    const refused = (code: string): number => problemOf(new TransitionRefused(code, 'No.')).status;
    expect(refused('transition-not-allowed-in-state')).toBe(409);
    expect(refused('publicity-not-over')).toBe(409);
    expect(refused('transition-not-allowed-for-role')).toBe(403);
  });

  it('says when a repeat makes sense', async () => {
    const answer = await broken(unavailable({ code: 'source-away', retryAfter: 30 })).expect(503);
    expect(answer.headers['retry-after']).toBe('30');
  });
});

describe('log, metrics and probes', () => {
  let sample: SampleApp;
  beforeAll(async () => {
    sample = await startSampleApp();
  });
  afterAll(() => sample.close());

  it('writes one line per request with the route template, never the address', async () => {
    sample.lines.length = 0;
    const authorization = await sample.issuer.bearer();
    await sample.request
      .get('/sample/v1/samples/0198c0de-0000-7000-8000-000000000001')
      .set({ authorization, 'x-request-id': `id-${identityNumber}` })
      .expect(200);
    expect(sample.lines).toEqual([
      expect.objectContaining({
        event: 'request',
        service: 'sample',
        route: '/sample/v1/samples/:id',
        method: 'GET',
        status: 200,
        clientId: 'window-system',
        division: '990101001',
        requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) as unknown,
        traceId: expect.stringMatching(/^[0-9a-f]{32}$/) as unknown,
      }),
    ]);
    expect(JSON.stringify(sample.lines)).not.toContain('0198c0de-0000');
    expect(JSON.stringify(sample.lines)).not.toContain('official-1');
  });

  it('counts requests by route template', async () => {
    await sample.request.get('/sample/v1/nothing-here').expect(404);
    const { text } = await sample.request.get('/metrics').expect(200);
    expect(text).toMatch(/http_requests_total\{method="GET",route="\(none\)",status="404",service="sample"\} 1/);
    expect(text).toContain('route="/sample/v1/samples/:id"');
    expect(text).toContain('nodejs_eventloop_lag_seconds');
    expect(text).not.toContain('nothing-here');
  });

  it('is ready only while every check is up', async () => {
    await sample.request.get('/health/live').expect(200, { status: 'up' });
    await sample.request.get('/health/started').expect(200);
    await sample.request.get('/health/ready').expect(200, { status: 'up', checks: {} });
    let up = false;
    sample.health.add('database', () => Promise.resolve(up ? { up } : { up, reason: 'unreachable' }));
    sample.health.add('policy', () => Promise.resolve({ up: true }));
    const down = await sample.request.get('/health/ready').expect(503);
    expect(down.body).toEqual({
      status: 'down',
      checks: { database: { up: false, reason: 'unreachable' }, policy: { up: true } },
    });
    up = true;
    await sample.request.get('/health/ready').expect(200);
    sample.health.add('kafka', () => Promise.reject(new Error(identityNumber)));
    const failing = await sample.request.get('/health/ready').expect(503);
    expect(failing.body.checks.kafka).toEqual({ up: false, reason: 'error' });
  });

  it('sends no banner and lets nothing be cached', async () => {
    const { headers } = await sample.request.get('/health/live');
    expect(headers['server']).toBeUndefined();
    expect(headers['x-powered-by']).toBeUndefined();
    expect(headers['cache-control']).toBe('no-store');
  });
});
