import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { badRequest, preconditionRequired } from '../problems/problem-error.js';

/**
 * Version in an `If-Match` header.
 * @throws ProblemError 428 when the header is missing, 400 when it is no entity tag of ours
 */
export function versionOf(header: string | undefined): number {
  if (header === undefined) {
    throw preconditionRequired({
      code: 'if-match-missing',
      detail: 'Send the ETag of the version that is changed as If-Match.',
    });
  }
  const match = /^"(\d{1,9})"$/.exec(header.trim());
  if (match === null) {
    throw badRequest({
      code: 'if-match-invalid',
      errors: [{ pointer: '/header/If-Match', code: 'etag-invalid', detail: 'must be one entity tag like "3"' }],
    });
  }
  return Number(match[1]);
}

const readIfMatch = createParamDecorator((_data: unknown, context: ExecutionContext): number =>
  versionOf(context.switchToHttp().getRequest<FastifyRequest>().headers['if-match']),
);

/** `@IfMatch() version: number`: the version the client saw, for `tx.lock(Entity, id, { version })`. */
export function IfMatch(): ParameterDecorator {
  return (target, key, index) => {
    readIfMatch()(target, key, index);
    const descriptor = Object.getOwnPropertyDescriptor(target, key as string) as PropertyDescriptor;
    ApiHeader({
      name: 'If-Match',
      required: true,
      description: 'ETag of the version that is changed',
      schema: { type: 'string', example: '"3"' },
    })(target, key as string, descriptor);
  };
}

/** An answer with a whole `version` carries it as `ETag`, so that every resource can be changed conditionally. */
export function addEtagHook(server: FastifyInstance): void {
  server.addHook('preSerialization', (_request, reply, payload, done) => {
    const version = (payload as { version?: unknown } | null)?.version;
    if (Number.isInteger(version) && reply.statusCode < 300 && !reply.hasHeader('etag')) {
      reply.header('etag', `"${String(version)}"`);
    }
    done(null, payload);
  });
}
