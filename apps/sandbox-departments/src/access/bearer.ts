import type { FastifyRequest } from 'fastify';
import { createRemoteJWKSet, errors, jwtVerify, type JWTVerifyGetKey } from 'jose';
import { Problem } from '../problems.js';

/** Who asks: the client of a verified token. */
export interface Asker {
  readonly clientId: string;
}

/** Tells a request's asker, or refuses it with 401, 403 or 503. */
export type BearerCheck = (request: FastifyRequest, scope: string) => Promise<Asker>;

/**
 * Verifies bearer tokens against the issuer's published keys. The issuer's metadata is read with the first token, so that
 * the departments start without it.
 */
export function bearerCheck(issuer: string, audience: string): BearerCheck {
  let keys: Promise<JWTVerifyGetKey> | undefined;
  const issuerKeys = async (): Promise<JWTVerifyGetKey> => {
    keys ??= discoverKeys(issuer);
    try {
      return await keys;
    } catch {
      keys = undefined;
      throw new Problem(503, 'issuer-unavailable', 'The identity provider does not answer', [], { 'retry-after': '5' });
    }
  };

  return async (request, scope) => {
    const token = /^Bearer ([\w.-]+)$/i.exec(request.headers.authorization ?? '')?.[1];
    if (token === undefined) throw unauthorized();
    const claims = await verify(token, await issuerKeys(), issuer, audience);
    if (!textClaim(claims['scope']).split(' ').includes(scope)) {
      throw new Problem(403, 'scope-missing', `The token lacks the scope ${scope}`, [], {
        'www-authenticate': `Bearer error="insufficient_scope", scope="${scope}"`,
      });
    }
    return { clientId: textClaim(claims['client_id'] ?? claims.sub) };
  };
}

function textClaim(claim: unknown): string {
  return typeof claim === 'string' ? claim : '';
}

async function verify(token: string, keys: JWTVerifyGetKey, issuer: string, audience: string) {
  try {
    return (await jwtVerify(token, keys, { issuer, audience, algorithms: ['RS256', 'ES256', 'PS256'] })).payload;
  } catch (error) {
    if (error instanceof errors.JWKSTimeout || !(error instanceof errors.JOSEError)) {
      throw new Problem(503, 'issuer-unavailable', 'The identity provider does not answer', [], { 'retry-after': '5' });
    }
    throw unauthorized();
  }
}

function unauthorized(): Problem {
  return new Problem(401, 'token-invalid', 'A valid bearer token is required', [], { 'www-authenticate': 'Bearer' });
}

async function discoverKeys(issuer: string): Promise<JWTVerifyGetKey> {
  const response = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, {
    signal: AbortSignal.timeout(5_000),
  });
  if (!response.ok) throw new Error('discovery failed');
  const metadata = (await response.json()) as { issuer?: string; jwks_uri?: string };
  if (metadata.issuer !== issuer || metadata.jwks_uri === undefined) throw new Error('discovery answered for another');
  return createRemoteJWKSet(new URL(metadata.jwks_uri), { cooldownDuration: 2_000 });
}
