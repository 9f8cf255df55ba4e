/** With what this service obtains tokens for the systems of others. */
export interface ClientCredentials {
  /** OpenID Connect issuer; its discovery document names the token endpoint. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scope: string;
  /** RFC 8707 resource, where the issuer chooses the audience by it. */
  readonly resource?: string | undefined;
  readonly timeoutMs: number;
}

/** A token is renewed this long before it ends, so that no query travels with one that ends on the way. */
const RENEW_BEFORE_MS = 30_000;

/** Fetches a client-credentials token and keeps it until shortly before it ends; concurrent callers share one fetch. */
export class ClientCredentialsToken {
  private current: { token: string; renewAt: number } | undefined;
  private pending: Promise<string> | undefined;

  constructor(private readonly credentials: ClientCredentials) {}

  /** @throws Error without any secret when the issuer refuses or is away. */
  async get(): Promise<string> {
    if (this.current !== undefined && performance.now() < this.current.renewAt) return this.current.token;
    this.pending ??= this.fetch().finally(() => (this.pending = undefined));
    return this.pending;
  }

  private async fetch(): Promise<string> {
    const { clientId, clientSecret, scope, resource, timeoutMs } = this.credentials;
    const response = await fetch(await this.tokenEndpoint(), {
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from(`${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`).toString('base64')}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        scope,
        ...(resource === undefined ? {} : { resource }),
      }).toString(),
      signal: AbortSignal.timeout(timeoutMs),
    });
    const body = (await response.json()) as { access_token?: unknown; expires_in?: unknown };
    if (response.status !== 200 || typeof body.access_token !== 'string' || typeof body.expires_in !== 'number') {
      throw new Error(`The issuer gave no token (status ${String(response.status)})`);
    }
    this.current = {
      token: body.access_token,
      renewAt: performance.now() + Math.max(0, body.expires_in * 1000 - RENEW_BEFORE_MS),
    };
    return body.access_token;
  }

  private async tokenEndpoint(): Promise<string> {
    const { issuer, timeoutMs } = this.credentials;
    const response = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, {
      signal: AbortSignal.timeout(timeoutMs),
    });
    const document = (await response.json()) as { token_endpoint?: unknown };
    if (response.status !== 200 || typeof document.token_endpoint !== 'string') {
      throw new Error('The issuer names no token endpoint');
    }
    return document.token_endpoint;
  }
}
