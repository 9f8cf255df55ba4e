import type { IncomingMessage, ServerResponse } from 'node:http';
import { Transform } from 'node:stream';
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
const CONNECTION_LOST = new Set(['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE']);

const codeOf = (error: Error): string => (error as NodeJS.ErrnoException).code ?? '';

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

function bodyOf(forwarding: Forwarding): IncomingMessage | Transform | null {
  const { request } = forwarding;
  if (request.headers['transfer-encoding'] !== undefined) return limited(request, forwarding.bodyLimitBytes);
  // A stated length has been compared with the limit already, and Node never reads past it.
  return Number(request.headers['content-length'] ?? 0) > 0 ? request : null;
}

/**
 * Streams a request to the service behind and its answer back, with backpressure both ways, and gives up the upstream
 * request when the caller goes away. A request without a body that lost its connection before any answer is sent once
 * more, so that a service's restart is not the caller's trouble.
 */
export function forward(forwarding: Forwarding): void {
  const { pool, request, response, timeLimitMs } = forwarding;
  const body = bodyOf(forwarding);
  let retriable = body === null && (request.method === 'GET' || request.method === 'HEAD');
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
      if (retriable && !response.headersSent && !response.destroyed && CONNECTION_LOST.has(codeOf(error))) {
        retriable = false;
        send();
        return;
      }
      fail(error);
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
  body?.once('error', fail);
  send();
}
