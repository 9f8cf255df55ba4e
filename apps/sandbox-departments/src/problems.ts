import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';

/** A refusal with a stable code (RFC 9457); never carries the offending value. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly errors: readonly { pointer: string; code: string }[] = [],
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}

export function notFound(what: string): Problem {
  return new Problem(404, 'not-found', `${what} was not found`);
}

/** Writes a problem document. */
export function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  const { status, code, message: title, errors, headers } = problem;
  return reply
    .code(status)
    .headers(headers)
    .type('application/problem+json')
    .send(JSON.stringify({ type: 'about:blank', title, status, code, ...(errors.length > 0 ? { errors } : {}) }));
}

/** Turns whatever went wrong into a problem document; only the kind of an unexpected failure is logged. */
export function handleError(error: FastifyError | Error, request: FastifyRequest, reply: FastifyReply): void {
  if (error instanceof Problem) return void sendProblem(reply, error);
  const { validation, validationContext, statusCode = 500 } = error as FastifyError;
  if (validation !== undefined) {
    const errors = validation.map((fault) => ({
      pointer: pointerOf(fault.instancePath, fault.params),
      code: fault.keyword === 'additionalProperties' ? 'field-unknown' : `${fault.keyword}-violated`,
    }));
    const place = validationContext === 'body' ? 'body' : 'request';
    return void sendProblem(reply, new Problem(400, 'input-invalid', `The ${place} is not as described`, errors));
  }
  if (statusCode >= 400 && statusCode < 500) {
    return void sendProblem(reply, new Problem(statusCode, 'input-invalid', 'The request could not be read'));
  }
  request.log.error({ error: error.name }, 'request failed');
  sendProblem(reply, new Problem(500, 'internal', 'Internal error'));
}

function pointerOf(instancePath: string, params: Record<string, unknown>): string {
  const field = params['additionalProperty'] ?? params['missingProperty'];
  return typeof field === 'string'
    ? `${instancePath}/${field.replaceAll('~', '~0').replaceAll('/', '~1')}`
    : instancePath;
}
