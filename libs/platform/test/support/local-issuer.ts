import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK } from 'jose';

/** What a token says unless a test wants otherwise. */
export interface TokenClaims {
  readonly sub?: string;
  readonly client_id?: string;
  readonly scope?: string;
  readonly roles?: readonly string[];
  readonly division?: string | undefined;
  readonly aud?: string;
  readonly iss?: string;
  /** Seconds from now. */
  readonly expiresIn?: number;
  readonly typ?: string;
}

/** An OpenID Connect issuer with discovery and a key set that can be rotated. */
export class LocalIssuer {
  keySetFetches = 0;
  private keys: { kid: string; privateKey: CryptoKey; jwk: JWK }[] = [];

  private constructor(private readonly server: Server) {}

  static async start(): Promise<LocalIssuer> {
    const issuer = new LocalIssuer(createServer());
    issuer.server.on('request', (request, response) => {
      response.setHeader('content-type', 'application/json');
      if (request.url === '/.well-known/openid-configuration') {
        response.end(JSON.stringify({ issuer: issuer.url, jwks_uri: `${issuer.url}/jwks` }));
        return;
      }
      issuer.keySetFetches += 1;
      response.end(JSON.stringify({ keys: issuer.keys.map(({ jwk }) => jwk) }));
    });
    await new Promise<void>((resolve) => issuer.server.listen(0, '127.0.0.1', resolve));
    await issuer.rotate();
    return issuer;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** From now on tokens are signed by a new key; the old one is gone. */
  async rotate(): Promise<void> {
    const kid = `key-${Math.random().toString(36).slice(2)}`;
    const { privateKey, publicKey } = await generateKeyPair('RS256');
    this.keys = [{ kid, privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg: 'RS256', use: 'sig' } }];
  }

  async token(claims: TokenClaims = {}): Promise<string> {
    const [key] = this.keys;
    if (key === undefined) {
      throw new Error('The issuer has no key');
    }
    const { aud = 'minzheng', iss = this.url, expiresIn = 300, typ = 'at+jwt', sub = 'official-1', ...rest } = claims;
    const payload = {
      client_id: 'window-system',
      scope: 'sample.read sample.write',
      roles: ['township-clerk'],
      division: '990101001',
      ...rest,
    };
    const now = Math.floor(Date.now() / 1000);
    return new SignJWT(payload)
      .setProtectedHeader({ alg: 'RS256', kid: key.kid, typ })
      .setIssuer(iss)
      .setAudience(aud)
      .setSubject(sub)
      .setIssuedAt(now - 10)
      .setExpirationTime(now + expiresIn)
      .sign(key.privateKey);
  }

  async bearer(claims: TokenClaims = {}): Promise<string> {
    return `Bearer ${await this.token(claims)}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
