import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyHttpOptions } from 'fastify';
import type { HttpServiceConfig } from '../config/platform-config.js';
import { PROBLEM_TYPE } from '../problems/problem-document.js';
import type { ProblemFilter } from '../problems/problem-filter.js';
import { requestIdOf } from './request-hooks.js';

/** Limits of the HTTP server. */
export interface HttpLimits {
  readonly bodyLimitBytes: number;
  /** Time in which a request must have arrived completely, milliseconds. */
  readonly requestTimeoutMs: number;
}

/** The limits a configuration sets. */
export function limitsOf(config: HttpServiceConfig): HttpLimits {
  return { bodyLimitBytes: config.BODY_LIMIT_BYTES, requestTimeoutMs: config.REQUEST_TIMEOUT_MS };
}

const MAX_HEADER_BYTES = 16_384;
const MAX_PARAM_LENGTH = 128;
/** Longer than load balancers keep their connections, so that they end them, not we. */
const KEEP_ALIVE_MS = 72_000;

/** Fastify with limits and without a banner. */
export function fastifyAdapter(limits: HttpLimits, problems: ProblemFilter): FastifyAdapter {
  const options: FastifyHttpOptions<Server> = {
    logger: false,
    bodyLimit: limits.bodyLimitBytes,
    requestTimeout: limits.requestTimeoutMs,
    connectionTimeout: limits.requestTimeoutMs * 2,
    keepAliveTimeout: KEEP_ALIVE_MS,
    http: { maxHeaderSize: MAX_HEADER_BYTES, headersTimeout: limits.requestTimeoutMs },
    routerOptions: { maxParamLength: MAX_PARAM_LENGTH },
    requestIdHeader: false,
    genReqId: requestIdOf,
    onProtoPoisoning: 'error',
    onConstructorPoisoning: 'error',
    forceCloseConnections: 'idle',
    // Requests on open connections are answered while the process stops; they are told to close the connection.
    return503OnClosing: false,
    // The router refuses malformed addresses before any hook runs.
    frameworkErrors: (error, request, reply) => problems.send(error, request, reply),
    clientErrorHandler: (error, socket) => answerBrokenRequest(error, socket),
  };
  return new FastifyAdapter(options);
}

/** What is no HTTP never reaches a route; it gets a problem document as well, and the connection ends. */
function answerBrokenRequest(error: Error & { code?: string }, socket: Socket): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const [status, title, code] =
    error.code === 'HPE_HEADER_OVERFLOW'
      ? [431, 'Request Header Fields Too Large', 'headers-too-large']
      : error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
        ? [408, 'Request Timeout', 'request-timeout']
        : [400, 'Bad Request', 'request-malformed'];
  const body = JSON.stringify({ type: `urn:minzheng:problem:${code}`, title, status, code });
  socket.end(
    `HTTP/1.1 ${status} ${title}\r\ncontent-type: ${PROBLEM_TYPE}\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
}
