import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable, Transform } from 'node:stream';
import type { Dispatcher, Pool } from 'undici';
import { responseHeaders } from './headers.js';

/** Why a request got no answer from the service behind. */
export type ForwardFailure = 'unavailable' | 'timeout' | 'failed' | 'body-too-large';

export interface Forwarding {
  readonly pool: Pool;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly headers: Record<string, string | string[]>;
  /** Headers that the gateway states on the answer, such as the request id. */
  readonly stated: Readonly<Record<string, string>>;
  readonly timeLimitMs: number;
  readonly bodyLimitBytes: number;
  /** Called at most once, and only while nothing has been sent to the caller. */
  readonly onFailure: (failure: ForwardFailure) => void;
}

class BodyTooLarge extends Error {}

const NEVER_REACHED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EHOSTUNREACH', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']);
const TOO_SLOW = new Set(['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT']);
/** Another attempt may find another process, or the same one back. */
const BROKEN = new Set(['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE', 'ECONNREFUSED']);

const codeOf = (error: Error): string => (error as NodeJS.ErrnoException).code ?? '';

const isBroken = (error: Error): boolean => BROKEN.has(codeOf(error));

function failureOf(error: Error): ForwardFailure {
  if (error instanceof BodyTooLarge) return 'body-too-large';
  if (NEVER_REACHED.has(codeOf(error))) return 'unavailable';
  if (TOO_SLOW.has(codeOf(error))) return 'timeout';
  return 'failed';
}

/** Stops a body without a stated length at the limit, while it streams. */
function limited(request: IncomingMessage, limitBytes: number): Transform {
  let seen = 0;
  const counter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen += chunk.length;
      done(seen > limitBytes ? new BodyTooLarge() : null, chunk);
    },
  });
  request.on('error', (error) => counter.destroy(error));
  return request.pipe(counter);
}

/** A body of this size, of a call that may be repeated, waits in the gateway until it is whole, so that it can be sent again. */
const HELD_BYTES = 65_536;

/** Before each further attempt, milliseconds: a service that restarts is elsewhere, or back, in a moment. */
const PAUSES_MS = [0, 250];

type Body = IncomingMessage | Transform | Buffer | null;

/**
 * Whether the service behind does the same once, however often it is asked: reading, and writing with an
 * Idempotency-Key, whose first answer every repeat gets.
 */
function mayRepeat({ method, headers }: IncomingMessage): boolean {
  return method === 'GET' || method === 'HEAD' || (method === 'POST' && headers['idempotency-key'] !== undefined);
}

/**
 * Streams a request to the service behind and its answer back, with backpressure both ways, and gives up the upstream
 * request when the caller goes away. A request that may be repeated, and that lost its connection or found none before
 * any answer, is sent again, so that a service's restart is not the caller's trouble.
 */
export function forward(forwarding: Forwarding): void {
  const { request } = forwarding;
  // A stated length has been compared with the limit already, and Node never reads past it.
  const length = Number(request.headers['content-length'] ?? 0);
  if (request.headers['transfer-encoding'] !== undefined) {
    exchange(forwarding, limited(request, forwarding.bodyLimitBytes));
  } else if (length === 0) {
    exchange(forwarding, null);
  } else if (length <= HELD_BYTES && mayRepeat(request)) {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    // A caller who goes away before the end has asked for nothing.
    request.once('end', () => exchange(forwarding, Buffer.concat(chunks)));
  } else {
    exchange(forwarding, request);
  }
}

function exchange(forwarding: Forwarding, body: Body): void {
  const { pool, request, response, timeLimitMs } = forwarding;
  const pausesMs = (body === null || Buffer.isBuffer(body)) && mayRepeat(request) ? [...PAUSES_MS] : [];
  let current: Dispatcher.DispatchController | undefined;
  let settled = false;

  const fail = (error: Error): void => {
    if (settled) return;
    settled = true;
    if (response.headersSent) response.destroy();
    else if (!response.destroyed) forwarding.onFailure(failureOf(error));
  };

  const handler: Dispatcher.DispatchHandler = {
    onRequestStart(controller) {
      current = controller;
      if (response.destroyed) controller.abort(new Error('caller went away'));
    },
    onResponseStart(_controller, statusCode, headers) {
      if (statusCode < 200) return;
      response.writeHead(statusCode, responseHeaders(headers, forwarding.stated));
    },
    onResponseData(controller, chunk) {
      if (response.write(chunk)) return;
      controller.pause();
      response.once('drain', () => controller.resume());
    },
    onResponseEnd() {
      settled = true;
      response.end();
    },
    onResponseError(_controller, error) {
      const pauseMs = response.headersSent || response.destroyed || !isBroken(error) ? undefined : pausesMs.shift();
      if (pauseMs === undefined) fail(error);
      else setTimeout(send, pauseMs);
    },
  };

  const send = (): void => {
    pool.dispatch(
      {
        path: request.url ?? '/',
        method: request.method ?? 'GET',
        headers: forwarding.headers,
        body,
        headersTimeout: timeLimitMs,
        bodyTimeout: timeLimitMs,
      },
      handler,
    );
  };

  response.once('close', () => {
    if (!response.writableFinished) current?.abort(new Error('caller went away'));
  });
  if (body instanceof Readable) body.once('error', fail);
  send();
}
