import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createLocalJWKSet, jwtVerify, type JSONWebKeySet } from 'jose';
import { errors } from 'oidc-provider';
import { swaggerClientId } from './clients.js';
import type { Issuer } from './issuer.js';
import { officialById, officials } from './officials.js';
import { departmentsResource } from './scopes.js';
import { signInHeaders, signInPage } from './sign-in-page.js';

const formLimitBytes = 4_096;

/** The issuer's own pages around oidc-provider: probes, sandbox switches and the sign-in of sample officials. */
export function createIdentityServer(issuer: Issuer, report: (error: Error) => void): Server {
  return createServer((request, response) => {
    route(issuer, request, response).catch((error: unknown) => {
      if (!(error instanceof errors.SessionNotFound)) report(error instanceof Error ? error : new Error('unknown'));
      if (response.headersSent) return void response.destroy();
      if (error instanceof errors.SessionNotFound) {
        return problem(response, 400, 'sign-in-expired', 'The sign-in is over or was begun in another browser');
      }
      problem(response, 500, 'internal', 'Internal error');
    });
  });
}

async function route(issuer: Issuer, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = new URL(request.url ?? '/', 'http://localhost').pathname;
  if (path.startsWith('/health/') || path.startsWith('/sandbox/')) return ownRoute(issuer, path, request, response);
  if (path.startsWith('/interaction/')) return interaction(issuer, request, response);
  await issuer.provider.callback()(request, response);
}

async function ownRoute(
  issuer: Issuer,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const handlers: Record<string, () => Promise<void> | void> = {
    'GET /health/live': () => json(response, 200, { status: 'ok' }),
    'GET /health/ready': () => json(response, 200, { status: 'ok' }),
    'GET /sandbox/clients': () =>
      json(response, 200, {
        issuer: issuer.configuration.issuer,
        tokenEndpoint: `${issuer.configuration.issuer}/token`,
        clients: issuer.systems,
        publicClients: [
          { clientId: swaggerClientId, redirectUri: `${issuer.configuration.gatewayUrl}/docs/oauth2-redirect.html` },
        ],
        officials,
      }),
    'POST /sandbox/rotate-keys': async () => {
      if (!(await maySwitch(issuer, request))) {
        response.setHeader('www-authenticate', 'Bearer scope="sandbox.control"');
        return problem(response, 401, 'token-required', 'A token with scope sandbox.control is required');
      }
      json(response, 200, await issuer.rotateKeys());
    },
  };
  const handler = handlers[`${request.method} ${path}`];
  if (handler === undefined) return problem(response, 404, 'not-found', 'There is no such page');
  await handler();
}

async function maySwitch(issuer: Issuer, request: IncomingMessage): Promise<boolean> {
  const token = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (token === undefined) return false;
  try {
    const { payload } = await jwtVerify(token, createLocalJWKSet(issuer.publicKeys() as JSONWebKeySet), {
      issuer: issuer.configuration.issuer,
      audience: departmentsResource.audience,
      algorithms: ['RS256'],
    });
    return String(payload['scope'] ?? '')
      .split(' ')
      .includes('sandbox.control');
  } catch {
    return false;
  }
}

async function interaction(issuer: Issuer, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { provider } = issuer;
  const { uid } = await provider.interactionDetails(request, response);
  if (request.method === 'GET')
    return void response.writeHead(200, signInHeaders).end(signInPage(`/interaction/${uid}`));
  if (request.method !== 'POST') return problem(response, 405, 'method-not-allowed', 'Only GET and POST');
  const form = await readForm(request);
  const official = officialById(form?.get('official') ?? '');
  if (official === undefined) return problem(response, 422, 'official-unknown', 'Choose one of the sample officials');
  await provider.interactionFinished(request, response, { login: { accountId: official.id } });
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > formLimitBytes) return undefined;
    chunks.push(chunk);
  }
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}

/** RFC 9457 problem document with a stable `code`. */
function problem(response: ServerResponse, status: number, code: string, title: string): void {
  response.writeHead(status, { 'content-type': 'application/problem+json', 'cache-control': 'no-store' });
  response.end(JSON.stringify({ type: 'about:blank', title, status, code }));
}
