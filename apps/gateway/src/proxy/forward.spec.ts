import {
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type RequestListener,
  type Server,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { Pool } from 'undici';
import { forward, type ForwardFailure } from './forward.js';

const closing: (() => Promise<unknown>)[] = [];

async function listen(listener: RequestListener): Promise<{ url: string; server: Server }> {
  const server = createServer(listener);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  closing.push(() => {
    server.closeAllConnections();
    return new Promise((done) => server.close(done));
  });
  return { url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`, server };
}

/** A server that forwards everything to `upstream` and answers 599 with the failure's name. */
async function gatewayTo(
  upstream: string,
  limits: { timeLimitMs?: number; bodyLimitBytes?: number } = {},
): Promise<string> {
  const pool = new Pool(upstream, { connections: 4 });
  closing.push(() => pool.destroy());
  const { url } = await listen((request, response) => {
    forward({
      pool,
      request,
      response,
      headers: request.headers['transfer-encoding'] === undefined ? (request.headers as Record<string, string>) : {},
      stated: { 'x-request-id': 'r-1' },
      timeLimitMs: limits.timeLimitMs ?? 5000,
      bodyLimitBytes: limits.bodyLimitBytes ?? 1_000_000,
      onFailure: (failure: ForwardFailure) => response.writeHead(599).end(failure),
    });
  });
  return url;
}

interface Answer {
  status: number;
  headers: IncomingMessage['headers'];
  body: string;
}

function call(
  url: string,
  options: { method?: string; chunks?: Buffer[]; length?: number; key?: string } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = {
      ...(options.length === undefined ? {} : { 'content-length': options.length }),
      ...(options.key === undefined ? {} : { 'idempotency-key': options.key }),
    };
    const outgoing = httpRequest(url, { method: options.method ?? 'GET', headers }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('error', reject);
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts).toString() }),
      );
    });
    outgoing.on('error', reject);
    for (const chunk of options.chunks ?? []) outgoing.write(chunk);
    outgoing.end();
  });
}

afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

it('streams request and answer, and states its own headers', async () => {
  const { url } = await listen((request, response) => {
    response.writeHead(201, { etag: '"1"', server: 'hidden' });
    request.pipe(response);
  });
  const answer = await call(await gatewayTo(url), { method: 'POST', chunks: [Buffer.from('hello')], length: 5 });
  expect(answer).toMatchObject({ status: 201, body: 'hello', headers: { etag: '"1"', 'x-request-id': 'r-1' } });
  expect(answer.headers.server).toBeUndefined();
});

it('carries an answer much larger than any buffer, whole', async () => {
  const block = Buffer.alloc(65_536, 'x');
  const { url } = await listen((_request, response) => {
    let left = 320;
    const write = (): void => {
      while (left > 0) {
        left -= 1;
        if (!response.write(block)) {
          response.once('drain', write);
          return;
        }
      }
      response.end();
    };
    write();
  });
  expect((await call(await gatewayTo(url))).body).toHaveLength(320 * block.length);
});

it('says unavailable when nobody listens', async () => {
  const { url, server } = await listen(() => undefined);
  await new Promise((done) => server.close(done));
  expect(await call(await gatewayTo(url))).toMatchObject({ status: 599, body: 'unavailable' });
});

it('says timeout when the answer does not begin in time', async () => {
  const { url } = await listen(() => undefined);
  expect(await call(await gatewayTo(url, { timeLimitMs: 300 }))).toMatchObject({ status: 599, body: 'timeout' });
});

it('sends a reading request once more when its connection broke before an answer', async () => {
  let seen = 0;
  const { url } = await listen((request, response) => {
    seen += 1;
    if (seen === 1) request.socket.destroy();
    else response.end('second');
  });
  expect(await call(await gatewayTo(url))).toMatchObject({ status: 200, body: 'second' });
});

it('sends a writing request with an Idempotency-Key again, whole', async () => {
  const seen: string[] = [];
  const { url } = await listen((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      seen.push(`${String(request.headers['idempotency-key'])} ${body}`);
      if (seen.length === 1) request.socket.destroy();
      else response.writeHead(201).end('done');
    });
  });
  const chunks = [Buffer.from('first half, '), Buffer.from('second half')];
  const answer = await call(await gatewayTo(url), { method: 'POST', chunks, length: 23, key: 'k-1' });
  expect(answer).toMatchObject({ status: 201, body: 'done' });
  expect(seen).toEqual(['k-1 first half, second half', 'k-1 first half, second half']);
});

it('finds a service that is back a moment after it refused', async () => {
  const { url, server } = await listen((_request, response) => response.end('back'));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  const gateway = await gatewayTo(url);
  const answer = call(gateway, { method: 'POST', key: 'k-2' });
  // Refused at least once before: the gateway's second attempt comes a quarter of a second after the first.
  await new Promise((resolve) => setTimeout(resolve, 50));
  await new Promise<void>((ready) => server.listen(port, '127.0.0.1', ready));
  expect(await answer).toMatchObject({ status: 200, body: 'back' });
});

it('never sends a writing request without a key twice', async () => {
  let seen = 0;
  const { url } = await listen((request) => {
    seen += 1;
    request.socket.destroy();
  });
  const answer = await call(await gatewayTo(url), { method: 'POST', chunks: [Buffer.from('x')], length: 1 });
  expect(answer).toMatchObject({ status: 599, body: 'failed' });
  expect(seen).toBe(1);
});

it('stops a body without a stated length at the limit', async () => {
  const { url } = await listen((request, response) => {
    request.on('error', () => undefined);
    request.resume().on('end', () => response.end('took all'));
  });
  const gateway = await gatewayTo(url, { bodyLimitBytes: 100_000 });
  const answer = await call(gateway, { method: 'POST', chunks: [Buffer.alloc(60_000), Buffer.alloc(60_000)] });
  expect(answer).toMatchObject({ status: 599, body: 'body-too-large' });
});

it('gives up the request behind when the caller goes away', async () => {
  let abandoned: () => void;
  const gone = new Promise<void>((resolve) => (abandoned = resolve));
  let arrived: () => void;
  const reached = new Promise<void>((resolve) => (arrived = resolve));
  const { url } = await listen((request) => {
    arrived();
    request.on('close', () => abandoned());
  });
  const outgoing = httpRequest(await gatewayTo(url));
  outgoing.on('error', () => undefined);
  outgoing.end();
  await reached;
  outgoing.destroy();
  await gone;
});

it('breaks the answer off when the service breaks off in the middle, instead of ending it as if whole', async () => {
  const { url } = await listen((_request, response) => {
    response.writeHead(200, { 'content-length': 100 });
    response.write('half', () => response.destroy());
  });
  await expect(call(await gatewayTo(url))).rejects.toThrow();
});
