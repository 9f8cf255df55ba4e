import { connect, type AddressInfo } from 'node:net';
import { makeIdentityNumber, parseDivisionCode } from '@minzheng/domain';
import { startSampleApp, type SampleApp } from './support/sample-app.js';
import { probe } from './support/sample-service.js';

const valid = {
  title: 'One',
  amountFen: 106_400,
  on: '2026-03-02',
  colour: 'red',
  address: { division: '990101001001' },
  members: [{ name: '张三', atHome: true }],
};

describe('bad input', () => {
  let sample: SampleApp;
  let bearer: string;

  beforeAll(async () => {
    sample = await startSampleApp();
    bearer = await sample.issuer.bearer();
  });
  afterAll(() => sample.close());
  beforeEach(() => {
    delete probe.body;
  });

  const post = (body: string | object, headers: Record<string, string> = {}) =>
    sample.request
      .post('/sample/v1/samples')
      .set({ authorization: bearer, 'idempotency-key': 'key-1', 'content-type': 'application/json', ...headers })
      .send(body);

  it('passes a valid body on as an instance of its class, exactly as sent', async () => {
    const answer = await post(valid).expect(201);
    expect(answer.headers['etag']).toBe('"3"');
    expect(answer.headers['location']).toBe(`/sample/v1/samples/${answer.body.id}`);
    expect(probe.body).toEqual(valid);
    expect((probe.body as object).constructor.name).toBe('CreateSample');
  });

  const identityNumber = makeIdentityNumber(parseDivisionCode('990101'), '1980-05-05', 7);
  it.each<[string, object, string, string]>([
    ['an unknown field', { ...valid, extra: 1 }, '/extra', 'field-unknown'],
    [
      'an unknown nested field',
      { ...valid, address: { division: '990101001001', x: 1 } },
      '/address/x',
      'field-unknown',
    ],
    ['a field named by an identity number', { ...valid, [identityNumber]: 1 }, '', 'field-unknown'],
    ['a missing field', { ...valid, title: undefined }, '/title', 'field-missing'],
    ['null where there is no null', { ...valid, title: null }, '/title', 'null-not-allowed'],
    ['text for a number', { ...valid, amountFen: '106400' }, '/amountFen', 'type-wrong'],
    ['half a fen', { ...valid, amountFen: 0.5 }, '/amountFen', 'type-wrong'],
    ['a negative amount', { ...valid, amountFen: -1 }, '/amountFen', 'out-of-range'],
    ['an amount beyond exactness', { ...valid, amountFen: 1e20 }, '/amountFen', 'out-of-range'],
    ['a day that does not exist', { ...valid, on: '2026-02-30' }, '/on', 'date-invalid'],
    ['a word outside the list', { ...valid, colour: 'blue' }, '/colour', 'not-in-list'],
    ['a list for an object', { ...valid, address: [] }, '/address', 'type-wrong'],
    ['a county for a village', { ...valid, address: { division: '990101' } }, '/address/division', 'division-invalid'],
    ['an object for a list', { ...valid, members: { 0: {} } }, '/members', 'type-wrong'],
    ['a list inside a list', { ...valid, members: [[valid.members[0]]] }, '/members/0', 'type-wrong'],
    ['null in a list', { ...valid, members: [null] }, '/members/0', 'type-wrong'],
    ['an empty list', { ...valid, members: [] }, '/members', 'too-few-items'],
    ['too many items', { ...valid, members: Array(4).fill(valid.members[0]) }, '/members', 'too-many-items'],
    ['text for a boolean', { ...valid, members: [{ name: 'a', atHome: 'true' }] }, '/members/0/atHome', 'type-wrong'],
    ['an overlong text', { ...valid, title: 'x'.repeat(41) }, '/title', 'too-long'],
    ['a null byte', { ...valid, title: 'a\u0000b' }, '/title', 'characters-not-allowed'],
    ['blank text', { ...valid, title: '   ' }, '/title', 'too-short'],
    ['an item twice', { ...valid, tags: ['a', 'a'] }, '/tags', 'items-not-unique'],
    ['a top-level list', [valid], '', 'type-wrong'],
  ])('refuses %s', async (_what, body, pointer, code) => {
    const answer = await post(body).expect(400);
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(answer.body).toMatchObject({
      type: 'urn:minzheng:problem:request-invalid',
      status: 400,
      code: 'request-invalid',
      requestId: answer.headers['x-request-id'],
      errors: expect.arrayContaining([expect.objectContaining({ pointer, code })]) as unknown,
    });
    expect(answer.text).not.toContain(identityNumber);
    expect(probe.body).toBeUndefined();
  });

  it('tells every fault at once and none of the values', async () => {
    const secret = identityNumber.replace(/.$/, (last) => (last === '1' ? '2' : '1'));
    const answer = await post({ ...valid, title: '', members: [{ name: 'x', atHome: true, identityNumber: secret }] });
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toEqual([
      expect.objectContaining({ pointer: '/title' }),
      expect.objectContaining({ pointer: '/members/0/identityNumber', code: 'identity-number-invalid' }),
    ]);
    expect(answer.text).not.toContain(secret);
  });

  const deep = `${'{"a":'.repeat(30)}1${'}'.repeat(30)}`;
  it.each<[string, string, Record<string, string>, number, string]>([
    ['malformed JSON', '{"title": "张三', {}, 400, 'json-malformed'],
    ['a body that is no object', '"text"', {}, 400, 'request-invalid'],
    ['deep JSON', deep, {}, 400, 'json-too-deep'],
    ['a prototype', '{"__proto__":{"isAdmin":true}}', {}, 400, 'json-malformed'],
    ['a nested prototype', '{"address":{"__proto__":{"division":"990101001001"}}}', {}, 400, 'json-malformed'],
    ['a constructor', '{"constructor":{"prototype":{"x":1}}}', {}, 400, 'json-malformed'],
    ['an oversized body', JSON.stringify({ title: 'x'.repeat(5_000) }), {}, 413, 'body-too-large'],
    ['plain text', 'hello', { 'content-type': 'text/plain' }, 415, 'media-type-not-supported'],
    ['a form', 'a=1', { 'content-type': 'application/x-www-form-urlencoded' }, 415, 'media-type-not-supported'],
    ['no content type', '{}', { 'content-type': '' }, 415, 'media-type-not-supported'],
  ])('refuses %s', async (_what, body, headers, status, code) => {
    const answer = await post(body, headers);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.text).not.toContain('张三');
    expect(probe.body).toBeUndefined();
  });

  it('takes a missing body for an empty object, so that required fields are named', async () => {
    const answer = await sample.request
      .post('/sample/v1/samples')
      .set({ authorization: bearer, 'idempotency-key': 'key-1' })
      .expect(400);
    expect(answer.body.errors.map((item: { pointer: string }) => item.pointer)).toContain('/title');
  });

  it('refuses a body or a query that nobody reads', async () => {
    const path = '/sample/v1/samples/0198c0de-0000-7000-8000-000000000001';
    await sample.request.get(`${path}?expand=all`).set({ authorization: bearer }).expect(400);
    await sample.request.patch(path).set({ authorization: bearer, 'if-match': '"3"' }).send({ title: 'x' }).expect(400);
  });

  it('answers unknown routes and broken addresses with problem documents', async () => {
    const unknown = await sample.request.get('/sample/v1/nothing/110105').expect(404);
    expect(unknown.body.code).toBe('route-not-found');
    expect(unknown.text).not.toContain('110105');
    const broken = await sample.request.get('/sample/v1/samples/%E0%A4%A').expect(400);
    expect(broken.body.code).toBe('url-malformed');
    const id = await sample.request.get('/sample/v1/samples/42').set({ authorization: bearer }).expect(400);
    expect(id.body.errors).toEqual([expect.objectContaining({ pointer: '/path/id', code: 'uuid-invalid' })]);
  });

  it('reads queries by a closed list and walks pages', async () => {
    const list = (query: string) => sample.request.get(`/sample/v1/samples?${query}`).set({ authorization: bearer });
    const first = await list('limit=2&open=true&colour=red').expect(200);
    expect(probe.query).toEqual({ limit: 2, open: true, colour: 'red' });
    expect(first.body.items).toHaveLength(2);
    const second = await list(`limit=2&after=${first.body.next as string}`).expect(200);
    expect(second.body.items.map((item: { version: number }) => item.version)).toEqual([2, 3]);
    const last = await list(`limit=2&after=${second.body.next as string}`).expect(200);
    expect(last.body.next).toBeUndefined();
    for (const query of [
      'limit=201',
      'limit=0',
      'limit=two',
      'sort=title',
      'open=1',
      'colour=red&colour=green',
      'after=e30',
    ]) {
      await list(query).expect(400);
    }
  });

  /** What a server answers to bytes that are no request of any library. */
  const raw = (bytes: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const { port } = sample.app.getHttpServer().address() as AddressInfo;
      const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
      let received = '';
      socket.on('data', (chunk) => (received += chunk.toString()));
      socket.on('close', () => {
        resolve(received);
      });
      socket.on('error', reject);
    });

  it.each<[string, string, string, string]>([
    ['what is no HTTP', 'HELLO\r\n\r\n', '400', 'request-malformed'],
    [
      'headers that are too large',
      `GET / HTTP/1.1\r\nhost: x\r\nx-long: ${'x'.repeat(20_000)}\r\n\r\n`,
      '431',
      'headers-too-large',
    ],
  ])('answers %s with a problem document and hangs up', async (_what, bytes, status, code) => {
    const [head, body] = (await raw(bytes)).split('\r\n\r\n') as [string, string];
    expect(head).toContain(`HTTP/1.1 ${status}`);
    expect(head).toContain('application/problem+json');
    expect(JSON.parse(body)).toMatchObject({ status: Number(status), code });
  });
});
