import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Log } from '../logging/log.js';
import { sqlState } from '../database/database.errors.js';
import { cursorInvalid } from '../dto/page.js';
import { PROBLEM_TYPE, problemDocument } from './problem-document.js';
import { problemOf } from './problem-of.js';

/** The only place that turns an error into an answer; controllers never translate. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly log: Log) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.send(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }

  /** Sends the problem document of an error; also used by servers without Nest. */
  send(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const problem = isForgedCursor(error, request) ? cursorInvalid(error) : problemOf(error);
    if (problem.status >= 500) {
      this.log.error('request-failed', {
        requestId: request.id,
        route: request.routeOptions.url,
        code: problem.code,
        error: problem.cause ?? error,
      });
    }
    if (reply.sent) {
      return;
    }
    if (problem.retryAfter !== undefined) {
      reply.header('retry-after', String(problem.retryAfter));
    }
    reply
      .code(problem.status)
      .header('x-request-id', request.id)
      .header('cache-control', 'no-store')
      .type(PROBLEM_TYPE)
      .send(JSON.stringify(problemDocument(problem, request.id)));
  }
}

/**
 * PostgreSQL could not read a value (class 22) of a request with a cursor. Everything else of a list's query was validated;
 * only of a cursor nobody but its list knows whether its texts are days, moments or ids.
 */
function isForgedCursor(error: unknown, { query }: FastifyRequest): boolean {
  return (query as { after?: unknown } | undefined)?.after !== undefined && sqlState(error)?.startsWith('22') === true;
}
