import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { newSigningKey, signJwt, type SigningKey } from './jwt.js';

export interface SignOptions {
  /** Seconds from now (real time: tokens never follow the test clock); negative for an expired token. Default 300. */
  readonly expiresIn?: number;
  /** Another key than the issuer's own, e.g. a stranger's. */
  readonly key?: SigningKey;
  /** `typ` of the header. Default `at+jwt` (RFC 9068). */
  readonly type?: string;
}

const json = { 'content-type': 'application/json' };
/** Audience of the tokens with which services ask the departments. */
const departmentsAudience = 'departments';

/**
 * An OpenID Connect issuer over HTTP: discovery, key set, and a token endpoint for client credentials that believes any
 * client. Trusts everybody, so it exists in tests only.
 */
export class TestIssuer {
  private keys: readonly SigningKey[] = [newSigningKey()];
  private readonly clients: string[] = [];

  private constructor(private readonly server: Server) {}

  static async start(): Promise<TestIssuer> {
    const server = createServer();
    const issuer = new TestIssuer(server);
    server.on('request', (request: IncomingMessage, response: ServerResponse) => void issuer.answer(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return issuer;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Client ids that were given tokens by the token endpoint, in order. */
  get tokenRequests(): readonly string[] {
    return this.clients;
  }

  /** From now on a new key signs; `keepOld` leaves the former ones in the key set, as issuers do while they rotate. */
  rotate({ keepOld = false } = {}): void {
    this.keys = [newSigningKey(), ...(keepOld ? this.keys : [])];
  }

  /** Signs any claims; `iss`, `iat` and `exp` are filled in when they are not given. */
  sign(claims: object, { expiresIn = 300, key = this.activeKey(), type = 'at+jwt' }: SignOptions = {}): string {
    const now = Math.floor(Date.now() / 1000);
    const issuedAt = Math.min(now, now + expiresIn - 1);
    return signJwt(key, { typ: type }, { iss: this.url, iat: issuedAt, exp: now + expiresIn, ...claims });
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private activeKey(): SigningKey {
    const [key] = this.keys;
    if (key === undefined) throw new Error('The issuer has no key');
    return key;
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? '/', this.url).pathname;
    switch (path) {
      case '/.well-known/openid-configuration':
        response.writeHead(200, json).end(JSON.stringify(this.discovery()));
        return;
      case '/jwks':
        response.writeHead(200, json).end(JSON.stringify({ keys: this.keys.map(({ jwk }) => jwk) }));
        return;
      case '/token':
        await this.answerToken(request, response);
        return;
      default:
        response.writeHead(404, json).end('{}');
    }
  }

  private discovery(): object {
    return {
      issuer: this.url,
      jwks_uri: `${this.url}/jwks`,
      token_endpoint: `${this.url}/token`,
      grant_types_supported: ['client_credentials'],
      token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
      id_token_signing_alg_values_supported: ['ES256'],
    };
  }

  private async answerToken(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const form = new URLSearchParams(await textOf(request));
    const client = clientOf(request.headers.authorization) ?? form.get('client_id');
    if (form.get('grant_type') !== 'client_credentials' || client === null) {
      response.writeHead(400, json).end(JSON.stringify({ error: 'invalid_request' }));
      return;
    }
    this.clients.push(client);
    const scope = form.get('scope') ?? 'departments.query';
    const claims = { aud: departmentsAudience, sub: client, client_id: client, scope, division: '9901', roles: [] };
    const answer = { access_token: this.sign(claims), token_type: 'Bearer', expires_in: 300, scope };
    response.writeHead(200, { ...json, 'cache-control': 'no-store' }).end(JSON.stringify(answer));
  }
}

function clientOf(authorization: string | undefined): string | null {
  const [, encoded] = /^Basic (.+)$/i.exec(authorization ?? '') ?? [];
  if (encoded === undefined) return null;
  const [id = ''] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  return decodeURIComponent(id);
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
