import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { eventually } from '@minzheng/testing';
import { Pool } from 'undici';
import { HttpSource } from './http-source.js';
import { sourceDefinitions, type SourceDefinition } from './source-registry.js';

const PERSON = '990101199003070000';
const question = {
  queryId: '01990b3e-9a10-7e21-93b7-5d8c1f0a2b06',
  identityNumber: PERSON,
  purpose: 'subsistence-allowance',
  period: { from: '2025-06-01', to: '2025-06-30' },
};
const deposits = sourceDefinitions.find(({ code }) => code === 'bank-deposits') as SourceDefinition;
const answer = {
  source: 'bank-deposits',
  queryId: question.queryId,
  subject: { identityNumber: PERSON },
  dataTime: '2025-06-02T00:00:00+08:00',
  facts: [{ kind: 'deposit', bank: '演示银行', balanceFen: 7_660_800, branch: 'unknown to us' }],
};

let server: Server;
let pool: Pool;
let received: { authorization: string | undefined; body: unknown }[];
let respond: (response: ServerResponse, attempt: number, request: IncomingMessage) => void;

const json = (response: ServerResponse, body: unknown, status = 200): void => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
};
const source = (changes: Partial<SourceDefinition> = {}): HttpSource =>
  new HttpSource({ ...deposits, timeoutMs: 60_000, backoffMs: 1, ...changes }, pool, '', () =>
    Promise.resolve('t0ken'),
  );

beforeEach(async () => {
  received = [];
  server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      received.push({ authorization: request.headers.authorization, body: JSON.parse(text) });
      respond(response, received.length, request);
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  pool = new Pool(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}`);
});

afterEach(async () => {
  await pool.destroy();
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
});

it('asks with its credential and returns the facts with the state of the data', async () => {
  respond = (response) => json(response, answer);
  expect(await source().ask(question)).toEqual({ outcome: 'answered', dataTime: answer.dataTime, facts: answer.facts });
  expect(received).toEqual([
    {
      authorization: 'Bearer t0ken',
      body: { requestId: question.queryId, identityNumber: PERSON, purpose: question.purpose, period: question.period },
    },
  ]);
});

it('says an empty answer is an answer', async () => {
  respond = (response) => json(response, { ...answer, facts: [] });
  expect(await source().ask(question)).toMatchObject({ outcome: 'answered', facts: [] });
});

it('tries again after a passing fault, with the same query id', async () => {
  respond = (response, attempt) => (attempt < 3 ? json(response, {}, 503) : json(response, answer));
  expect(await source().ask(question)).toMatchObject({ outcome: 'answered' });
  expect(new Set(received.map(({ body }) => (body as { requestId: string }).requestId))).toEqual(
    new Set([question.queryId]),
  );
});

it.each<[string, string, (response: ServerResponse) => void, number]>([
  ['silence', 'timeout', () => undefined, 3],
  ['a body that never ends', 'timeout', (response) => void response.writeHead(200).write('{'), 3],
  ['an error that stays', 'error', (response) => json(response, {}, 500), 3],
  ['a refused credential', 'error', (response) => json(response, {}, 403), 1],
  ['too many requests', 'rate-limited', (response) => json(response, {}, 429), 3],
  ['a broken connection', 'unavailable', (response) => void response.destroy(), 3],
  ['no JSON', 'malformed', (response) => void response.end('<html>'), 1],
  [
    'a fact with a wrong amount',
    'malformed',
    (response) => json(response, { ...answer, facts: [{ kind: 'deposit', bank: 'x', balanceFen: 1.5 }] }),
    1,
  ],
  [
    'an answer without the state of its data',
    'malformed',
    (response) => json(response, { ...answer, dataTime: undefined }),
    1,
  ],
  [
    'the answer of another source',
    'malformed',
    (response) => json(response, { ...answer, source: 'vehicles', facts: [] }),
    1,
  ],
  [
    'somebody else',
    'wrong-person',
    (response) => json(response, { ...answer, subject: { identityNumber: '990101199003070019' } }),
    1,
  ],
  ['ten megabytes', 'malformed', (response) => void response.end('x'.repeat(10_000_000)), 1],
])('makes of %s an UNKNOWN: %s', async (_what, reason, reply, attempts) => {
  respond = reply;
  // Only who waits for a time limit gets a short one; it is still long enough for the question to arrive.
  const changes = reason === 'timeout' ? { timeoutMs: 1_000 } : {};
  expect(await source(changes).ask(question)).toEqual({ outcome: 'unknown', reason });
  expect(received).toHaveLength(attempts);
});

it('leaves a broken department alone', async () => {
  respond = (response) => json(response, {}, 500);
  const broken = source({ attempts: 1, failuresToOpen: 2, restMs: 600_000 });
  await broken.ask(question);
  await broken.ask(question);
  expect(await broken.ask(question)).toEqual({ outcome: 'unknown', reason: 'circuit-open' });
  expect(received).toHaveLength(2);
});

it('comes back to a department that has had its rest', async () => {
  respond = (response, attempt) => (attempt <= 2 ? json(response, {}, 500) : json(response, answer));
  const broken = source({ attempts: 1, failuresToOpen: 2, restMs: 50 });
  await broken.ask(question);
  await broken.ask(question);
  await eventually(async () => {
    expect(await broken.ask(question)).toMatchObject({ outcome: 'answered' });
  });
});

it('keeps no more queries under way than the department bears', async () => {
  let underWay = 0;
  let most = 0;
  respond = (response) => {
    most = Math.max(most, ++underWay);
    setTimeout(() => {
      underWay -= 1;
      json(response, answer);
    }, 10);
  };
  const bounded = source({ concurrency: 2, timeoutMs: 5000 });
  await Promise.all(Array.from({ length: 10 }, () => bounded.ask(question)));
  expect(most).toBe(2);
});
