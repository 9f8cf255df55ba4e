import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ProblemError } from '../problems/problem-error.js';
import { forbidden, unauthenticated, unavailable } from '../problems/problem-error.js';
import type { Caller } from './caller.js';
import { TokenRefused, type TokenVerifier, type VerifiedToken } from './token-verifier.js';

/** Everything of a caller that comes from the request itself rather than from the token. */
export interface RequestOrigin {
  readonly requestId: string;
  readonly traceparent?: string;
}

/**
 * Checks token, scope and role of every route that is not public, before the body is read.
 * A route without a declaration never gets this far (start fails), and would be refused here.
 */
export function addAccessHook(
  server: FastifyInstance,
  verifier: TokenVerifier,
  originOf: (request: FastifyRequest) => RequestOrigin,
): void {
  server.decorateRequest('caller');
  server.addHook('onRequest', async (request, reply) => {
    const access = request.routeOptions.config.access;
    if (request.is404 || access === 'public') {
      return;
    }
    const token = await verified(request, reply, verifier);
    if (access === undefined) {
      throw forbidden({ code: 'access-undeclared' });
    }
    if (!token.scopes.has(access.scope)) {
      reply.header('www-authenticate', `Bearer error="insufficient_scope", scope="${access.scope}"`);
      throw forbidden({ code: 'scope-missing', detail: `The token does not carry the scope ${access.scope}.` });
    }
    if (access.roles !== undefined && !access.roles.some((role) => token.roles.includes(role))) {
      throw forbidden({ code: 'role-missing', detail: `One of these roles is needed: ${access.roles.join(', ')}.` });
    }
    request.caller = callerOf(token, originOf(request));
  });
}

async function verified(request: FastifyRequest, reply: FastifyReply, verifier: TokenVerifier): Promise<VerifiedToken> {
  try {
    return await verifier.verifyHeader(request.headers.authorization);
  } catch (error) {
    const problem = tokenProblem(error);
    if (problem.status === 401) {
      reply.header('www-authenticate', challengeOf(problem.code));
    }
    throw problem;
  }
}

/** The answer for a token that was refused; also what the gateway answers. */
export function tokenProblem(error: unknown): ProblemError {
  if (!(error instanceof TokenRefused)) {
    throw error;
  }
  switch (error.code) {
    case 'identity-provider-unavailable':
      return unavailable({ code: error.code, detail: 'Tokens cannot be verified at the moment.' });
    case 'token-division-missing':
      return forbidden({ code: error.code, detail: 'The token names no valid division (行政区划).' });
    case 'token-missing':
    case 'token-malformed':
    case 'token-expired':
    case 'token-not-yet-valid':
    case 'token-invalid':
      return unauthenticated({ code: error.code });
  }
}

/** `WWW-Authenticate` of RFC 6750: without a token the bare challenge, otherwise `invalid_token`. */
export function challengeOf(code: string): string {
  return code === 'token-missing' ? 'Bearer' : 'Bearer error="invalid_token"';
}

function callerOf(token: VerifiedToken, origin: RequestOrigin): Caller {
  return {
    kind: token.kind,
    subject: token.subject,
    clientId: token.clientId,
    scopes: token.scopes,
    roles: token.roles,
    division: token.division,
    ...origin,
  };
}
