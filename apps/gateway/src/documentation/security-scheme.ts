import { request } from 'undici';
import type { OpenApiDocument } from './merge-openapi.js';

const SCHEME = 'oauth2';

/** Every scope that an operation of the document asks for. */
export function scopesOf(document: OpenApiDocument): string[] {
  const scopes = Object.values(document.paths).flatMap((operations) =>
    Object.values(operations).flatMap((operation) => {
      const { security } = operation as { security?: Record<string, string[]>[] };
      return (security ?? []).flatMap((requirement) => requirement[SCHEME] ?? []);
    }),
  );
  return [...new Set(scopes)].sort();
}

/**
 * The OAuth 2 scheme with the endpoints of the issuer's discovery document, so that /docs can sign in.
 * While the issuer is away the scheme names its discovery document instead.
 */
export async function securityScheme(issuer: string, document: OpenApiDocument, patienceMs: number): Promise<object> {
  const discovery = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  try {
    const response = await request(discovery, { signal: AbortSignal.timeout(patienceMs) });
    const { authorization_endpoint: authorizationUrl, token_endpoint: tokenUrl } = (await response.body.json()) as {
      authorization_endpoint: string;
      token_endpoint: string;
    };
    const scopes = Object.fromEntries(scopesOf(document).map((scope) => [scope, scope]));
    return {
      type: 'oauth2',
      description: 'Systems use client credentials, officials the authorization code with PKCE.',
      flows: { clientCredentials: { tokenUrl, scopes }, authorizationCode: { authorizationUrl, tokenUrl, scopes } },
    };
  } catch {
    return { type: 'openIdConnect', openIdConnectUrl: discovery };
  }
}
