import { randomUUID } from 'node:crypto';

interface ClientCredentials {
  clientId: string;
  clientSecret: string;
  title: string;
}

/** A refusal of the platform, as its problem document tells it. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;

  constructor(what: string, status: number, code: string, title: string) {
    super(`${what} was answered with ${status} ${code}: ${title}`);
    this.name = 'Refusal';
    this.status = status;
    this.code = code;
  }
}

/** How often a call is repeated that the platform asks to repeat later. */
const repeats = 5;
const renewBeforeMs = 30_000;

/** The systems of the synthetic city calling the platform: each with its own token, every POST with its own key. */
export class PlatformClient {
  readonly #tokenEndpoint: string;
  readonly #clients: Map<string, ClientCredentials>;
  readonly #tokens = new Map<string, { token: string; renewAt: number }>();

  private constructor(tokenEndpoint: string, clients: ClientCredentials[]) {
    this.#tokenEndpoint = tokenEndpoint;
    this.#clients = new Map(clients.map((client) => [client.clientId, client]));
  }

  /** Reads the sandbox's credentials from its issuer. */
  static async of(issuerUrl: string): Promise<PlatformClient> {
    const response = await fetch(`${issuerUrl}/sandbox/clients`);
    if (!response.ok) throw await refusalOf('GET /sandbox/clients', response);
    const { tokenEndpoint, clients } = (await response.json()) as {
      tokenEndpoint: string;
      clients: ClientCredentials[];
    };
    return new PlatformClient(tokenEndpoint, clients);
  }

  /** Name of a system for people. */
  titleOf(clientId: string): string {
    return this.#clients.get(clientId)?.title ?? clientId;
  }

  get<T>(clientId: string, url: string): Promise<T> {
    return this.#call<T>(clientId, 'GET', url);
  }

  post<T>(clientId: string, url: string, body: unknown = {}): Promise<T> {
    return this.#call<T>(clientId, 'POST', url, body);
  }

  put<T>(clientId: string, url: string, body: unknown): Promise<T> {
    return this.#call<T>(clientId, 'PUT', url, body);
  }

  async #call<T>(clientId: string, method: string, url: string, body?: unknown): Promise<T> {
    // The same key on every repeat: a call whose answer was lost is not carried out twice.
    const key = randomUUID();
    for (let attempt = 1; ; attempt += 1) {
      const response = await fetch(url, {
        method,
        headers: {
          authorization: `Bearer ${await this.#token(clientId)}`,
          accept: 'application/json',
          ...(method === 'POST' ? { 'idempotency-key': key } : {}),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      if (response.ok) return (await response.json()) as T;
      const wait = Number(response.headers.get('retry-after'));
      if (![429, 502, 503, 504].includes(response.status) || !(wait > 0) || attempt > repeats) {
        throw await refusalOf(`${method} ${new URL(url).pathname}`, response);
      }
      await response.body?.cancel();
      await new Promise((resolve) => setTimeout(resolve, wait * 1000));
    }
  }

  async #token(clientId: string): Promise<string> {
    const held = this.#tokens.get(clientId);
    if (held && Date.now() < held.renewAt) return held.token;
    const client = this.#clients.get(clientId);
    if (!client) throw new Error(`The issuer has no client ${clientId}`);
    const response = await fetch(this.#tokenEndpoint, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${clientId}:${client.clientSecret}`)}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });
    if (!response.ok) throw await refusalOf('POST /token', response);
    const { access_token: token, expires_in: seconds } = (await response.json()) as {
      access_token: string;
      expires_in: number;
    };
    this.#tokens.set(clientId, { token, renewAt: Date.now() + seconds * 1000 - renewBeforeMs });
    return token;
  }
}

async function refusalOf(what: string, response: Response): Promise<Refusal> {
  let problem: { code?: string; error?: string; title?: string; detail?: string; errors?: { pointer?: string }[] } = {};
  try {
    problem = (await response.json()) as typeof problem;
  } catch {
    // Not a problem document; the status has to do.
  }
  const pointers = (problem.errors ?? []).map(({ pointer }) => pointer).join(', ');
  const title = [problem.title, problem.detail, pointers].filter(Boolean).join(' · ');
  return new Refusal(what, response.status, problem.code ?? problem.error ?? '', title);
}
