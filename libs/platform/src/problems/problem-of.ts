import { HttpException } from '@nestjs/common';
import { CodedError } from '@minzheng/domain';
import { toProblem } from '../database/database.errors.js';
import {
  badRequest,
  forbidden,
  notFound,
  ProblemError,
  unavailable,
  unprocessable,
  type ProblemOptions,
} from './problem-error.js';

/** Problems of HTTP itself, by Fastify's error code. */
const FASTIFY_PROBLEMS: Readonly<Record<string, readonly [number, ProblemOptions]>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: [413, { code: 'body-too-large' }],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: [415, { code: 'media-type-not-supported', detail: 'Send application/json (UTF-8).' }],
  FST_ERR_CTP_EMPTY_JSON_BODY: [
    400,
    { code: 'body-missing', detail: 'The content type says JSON but the body is empty.' },
  ],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: [400, { code: 'content-length-invalid' }],
  FST_ERR_CTP_INVALID_JSON_BODY: [400, { code: 'json-malformed' }],
  FST_ERR_BAD_URL: [400, { code: 'url-malformed' }],
  FST_ERR_MAX_PARAM_LENGTH: [414, { code: 'url-too-long' }],
  FST_ERR_ASYNC_CONSTRAINT: [400, { code: 'request-invalid' }],
};

const STATUS_CODES: Readonly<Record<number, string>> = {
  400: 'request-invalid',
  401: 'token-missing',
  403: 'forbidden',
  404: 'route-not-found',
  405: 'method-not-allowed',
  408: 'request-timeout',
  413: 'body-too-large',
  414: 'url-too-long',
  415: 'media-type-not-supported',
  429: 'too-many-requests',
  503: 'unavailable',
};

/** Connection trouble of Node and node-postgres: the request was fine and may be repeated. */
const CONNECTION_CODES: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
]);
const CONNECTION_MESSAGES =
  /^(timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error|Client was closed and is not queryable|Query read timeout|Query runner already released|Cannot use a pool after calling end)/;

/**
 * The problem a caller is told for an error. What nobody foresaw is a 500 without detail; the log has the error.
 * Messages of libraries are never repeated, because they quote what they choked on.
 */
export function problemOf(thrown: unknown): ProblemError {
  const error = toProblem(thrown);
  if (error instanceof ProblemError) {
    return error;
  }
  if (error instanceof CodedError) {
    return codedProblem(error);
  }
  if (error instanceof HttpException) {
    return error.cause === undefined
      ? statusProblem(error.getStatus())
      : httpCauseProblem(error.cause, error.getStatus());
  }
  if (isConnectionTrouble(error)) {
    return unavailable({ code: 'database-unavailable', cause: error });
  }
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return httpCauseProblem(error, status);
  }
  return unexpected(error);
}

/** Nothing is wrong with the work: the database is away or full, so the same may succeed later. A slow statement is not meant. */
export function isOutage(error: unknown): boolean {
  return problemOf(error).code === 'database-unavailable';
}

function httpCauseProblem(cause: unknown, status: number): ProblemError {
  const code = (cause as { code?: unknown } | null)?.code;
  const known = typeof code === 'string' ? FASTIFY_PROBLEMS[code] : undefined;
  if (known !== undefined) {
    return new ProblemError(...known);
  }
  if (cause instanceof SyntaxError) {
    return badRequest({ code: 'json-malformed' });
  }
  return statusProblem(status);
}

function statusProblem(status: number): ProblemError {
  if (status === 404) {
    return notFound({ code: 'route-not-found' });
  }
  const code = STATUS_CODES[status] ?? (status < 500 ? 'request-invalid' : 'unexpected-error');
  return new ProblemError(status, { code, ...(status === 503 ? { retryAfter: 5 } : {}) });
}

/**
 * Refusals of the business: a transition that does not fit the state is a conflict, one that is not this role's is
 * forbidden, everything else is an input that can be understood but not accepted.
 */
function codedProblem(error: CodedError): ProblemError {
  const options: ProblemOptions = {
    code: error.code,
    detail: error.message,
    cause: error.cause,
    ...(error.pointer === undefined
      ? {}
      : { errors: [{ pointer: error.pointer, code: error.code, detail: error.message }] }),
  };
  if (error.code === 'transition-not-allowed-for-role') {
    return forbidden(options);
  }
  // The workflow library is not imported here (libraries' table), so its refusals are known by name.
  return error.name === 'TransitionRefused' ? new ProblemError(409, options) : unprocessable(options);
}

function isConnectionTrouble(error: unknown): boolean {
  const { code, message, driverError } = (error ?? {}) as { code?: unknown; message?: unknown; driverError?: unknown };
  return (
    (typeof code === 'string' && (CONNECTION_CODES.has(code) || code.startsWith('08'))) ||
    (typeof message === 'string' && CONNECTION_MESSAGES.test(message)) ||
    (driverError !== undefined && isConnectionTrouble(driverError))
  );
}

/** 500 without any detail. */
export function unexpected(cause: unknown): ProblemError {
  return new ProblemError(500, { code: 'unexpected-error', cause });
}
