import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createLocalJWKSet, jwtVerify } from 'jose';
import { errors } from 'oidc-provider';
import { swaggerClientId } from './clients.js';
import type { Issuer } from './issuer.js';
import { officialById, officials } from './officials.js';
import { departmentsResource } from './scopes.js';
import { pageHeaders, signInPage } from './pages.js';

const formLimitBytes = 4_096;

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The issuer's own pages around oidc-provider: probes, sandbox switches and the sign-in of sample officials. */
export function createIdentityServer(issuer: Issuer, report: (error: Error) => void): Server {
  return createServer((request, response) => {
    route(issuer, request, response)
      .catch((error: unknown) => {
        if (error instanceof errors.SessionNotFound) {
          return problem(400, 'sign-in-expired', 'The sign-in is over or was begun in another browser');
        }
        report(error instanceof Error ? error : new Error('unknown'));
        return problem(500, 'internal', 'Internal error');
      })
      .then((answer) => {
        if (answer !== undefined) write(response, answer);
      })
      .catch(report);
  });
}

/** The answer to a request, or nothing if oidc-provider has written it. */
async function route(issuer: Issuer, request: IncomingMessage, response: ServerResponse): Promise<Answer | undefined> {
  const path = URL.parse(request.url ?? '/', issuer.configuration.issuer)?.pathname ?? '';
  if (path.startsWith('/interaction/')) return interaction(issuer, request, response);
  switch (`${request.method ?? ''} ${path}`) {
    case 'GET /health/live':
    case 'GET /health/ready':
      return json(200, { status: 'ok' });
    case 'GET /sandbox/clients':
      return json(200, credentials(issuer));
    case 'POST /sandbox/rotate-keys':
      return rotateKeys(issuer, request);
    default:
      if (path.startsWith('/sandbox/') || path.startsWith('/health/')) {
        return problem(404, 'not-found', 'There is no such page');
      }
      await issuer.provider.callback()(request, response);
      return undefined;
  }
}

function credentials(issuer: Issuer) {
  const { issuer: address, gatewayUrl } = issuer.configuration;
  return {
    issuer: address,
    tokenEndpoint: `${address}/token`,
    clients: issuer.systems,
    publicClients: [{ clientId: swaggerClientId, redirectUri: `${gatewayUrl}/docs/oauth2-redirect.html` }],
    officials,
  };
}

async function rotateKeys(issuer: Issuer, request: IncomingMessage): Promise<Answer> {
  if (await maySwitch(issuer, request)) return json(200, await issuer.rotateKeys());
  const refusal = problem(401, 'token-required', 'A token with scope sandbox.control is required');
  return { ...refusal, headers: { ...refusal.headers, 'www-authenticate': 'Bearer scope="sandbox.control"' } };
}

async function maySwitch(issuer: Issuer, request: IncomingMessage): Promise<boolean> {
  const token = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (token === undefined) return false;
  try {
    const { payload } = await jwtVerify(token, createLocalJWKSet(issuer.publicKeys()), {
      issuer: issuer.configuration.issuer,
      audience: departmentsResource.audience,
      algorithms: ['RS256'],
    });
    const { scope } = payload;
    return typeof scope === 'string' && scope.split(' ').includes('sandbox.control');
  } catch {
    return false;
  }
}

async function interaction(
  issuer: Issuer,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<Answer | undefined> {
  const { provider } = issuer;
  const { uid } = await provider.interactionDetails(request, response);
  if (request.method === 'GET') return { status: 200, headers: pageHeaders, body: signInPage(`/interaction/${uid}`) };
  if (request.method !== 'POST') return problem(405, 'method-not-allowed', 'Only GET and POST');
  const form = await readForm(request);
  const official = officialById(form?.get('official') ?? '');
  if (official === undefined) return problem(422, 'official-unknown', 'Choose one of the sample officials');
  await provider.interactionFinished(request, response, { login: { accountId: official.id } });
  return undefined;
}

/** The form's fields, or nothing if it is larger than any sign-in. */
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

function json(status: number, body: unknown): Answer {
  const headers = { 'content-type': 'application/json', 'cache-control': 'no-store' };
  return { status, headers, body: JSON.stringify(body) };
}

/** RFC 9457 problem document with a stable `code`. */
function problem(status: number, code: string, title: string): Answer {
  const headers = { 'content-type': 'application/problem+json', 'cache-control': 'no-store' };
  return { status, headers, body: JSON.stringify({ type: 'about:blank', title, status, code }) };
}

function write(response: ServerResponse, answer: Answer): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.writeHead(answer.status, answer.headers).end(answer.body);
}
