import { randomUUID } from 'node:crypto';

interface ClientCredentials {
  clientId: string;
  clientSecret: string;
  title: string;
}

/** One of the `errors[]` of a problem document. */
export interface ProblemError {
  pointer?: string;
  code?: string;
}

/** A refusal of the platform, as its problem document tells it. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  /** What exactly is refused: fields that are wrong, rules that are not passed. */
  readonly faults: readonly ProblemError[];

  constructor(what: string, status: number, code: string, title: string, faults: readonly ProblemError[] = []) {
    super(`${what} was answered with ${status} ${code}: ${title}`);
    this.name = 'Refusal';
    this.status = status;
    this.code = code;
    this.faults = faults;
  }
}

/** What a call was answered with, if anything: told of every attempt. */
export interface Attempt {
  clientId: string;
  method: string;
  path: string;
  /** Idempotency-Key of a POST. */
  key: string;
  /** Nothing when the connection failed. */
  status: number | undefined;
  /** Then the system's code for how. */
  failure?: string | undefined;
  retryAfter: number;
  /** How long the answer took, or its absence. */
  ms: number;
  /** The body of a 2xx answer. */
  answer?: unknown;
}

export interface ClientOptions {
  /** How long a call is repeated that the platform asks to repeat or whose connection broke; by default five times. */
  patienceMs?: number;
  /** Told before each call is sent for the first time. */
  onSend?: (attempt: Attempt) => void;
  onAttempt?: (attempt: Attempt) => void;
}

interface Answered<T> {
  response: Response;
  answer: T | undefined;
}

/** How often a call is repeated that the platform asks to repeat later. */
const repeats = 5;
const renewBeforeMs = 30_000;
/** Longer than the gateway waits for a service. */
const attemptMs = 30_000;
const reconnectMs = 200;

/** Answers that say "later"; a 409 does so when an earlier attempt with the same key is still being worked on. */
const laterStatuses = [409, 429, 502, 503, 504];

/** The systems of the synthetic city calling the platform: each with its own token, every POST with its own key. */
export class PlatformClient {
  readonly #tokenEndpoint: string;
  readonly #clients: Map<string, ClientCredentials>;
  readonly #tokens = new Map<string, { token: string; renewAt: number }>();

  readonly #options: ClientOptions;

  private constructor(tokenEndpoint: string, clients: ClientCredentials[], options: ClientOptions) {
    this.#tokenEndpoint = tokenEndpoint;
    this.#options = options;
    this.#clients = new Map(clients.map((client) => [client.clientId, client]));
  }

  /** Reads the sandbox's credentials from its issuer. */
  static async of(issuerUrl: string, options: ClientOptions = {}): Promise<PlatformClient> {
    const response = await fetch(`${issuerUrl}/sandbox/clients`);
    if (!response.ok) throw await refusalOf('GET /sandbox/clients', response);
    const { tokenEndpoint, clients } = (await response.json()) as {
      tokenEndpoint: string;
      clients: ClientCredentials[];
    };
    // From outside a cluster the issuer is reached under another name than the one it gives itself.
    const { pathname } = new URL(tokenEndpoint);
    return new PlatformClient(new URL(pathname, issuerUrl).href, clients, options);
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
    const attempt: Attempt = {
      clientId,
      method,
      path: new URL(url).pathname,
      key: randomUUID(),
      status: undefined,
      retryAfter: 0,
      ms: 0,
    };
    const { patienceMs, onSend, onAttempt } = this.#options;
    onSend?.(attempt);
    const deadline = Date.now() + (patienceMs ?? Infinity);
    for (let count = 1; ; count += 1) {
      const last = patienceMs === undefined ? count > repeats : Date.now() > deadline;
      const began = performance.now();
      attempt.failure = undefined;
      const answered = await this.#attempt<T>(attempt, url, body).catch((error: unknown) => {
        if (patienceMs === undefined || last) throw error;
        attempt.failure = failureOf(error);
        return undefined;
      });
      const status = answered?.response.status;
      const retryAfter = Number(answered?.response.headers.get('retry-after') ?? 0);
      onAttempt?.({ ...attempt, status, retryAfter, ms: performance.now() - began, answer: answered?.answer });
      if (answered?.response.ok) return answered.answer as T;
      if (answered && (!laterStatuses.includes(answered.response.status) || !(retryAfter > 0) || last)) {
        throw await refusalOf(`${method} ${attempt.path}`, answered.response);
      }
      await answered?.response.body?.cancel();
      await new Promise((resolve) => setTimeout(resolve, retryAfter > 0 ? retryAfter * 1000 : reconnectMs));
    }
  }

  /** One exchange; an answer that breaks off in its body is as good as none. */
  async #attempt<T>({ clientId, method, key }: Attempt, url: string, body: unknown): Promise<Answered<T>> {
    const response = await fetch(url, {
      method,
      headers: {
        authorization: `Bearer ${await this.token(clientId)}`,
        accept: 'application/json',
        ...(method === 'POST' ? { 'idempotency-key': key } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(this.#options.patienceMs === undefined ? {} : { signal: AbortSignal.timeout(attemptMs) }),
    });
    return { response, answer: response.ok ? ((await response.json()) as T) : undefined };
  }

  /** A token of a client, kept until shortly before it ends. */
  async token(clientId: string): Promise<string> {
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

/** `ECONNREFUSED`, `UND_ERR_SOCKET` …: fetch hides it in the cause. */
function failureOf(error: unknown): string {
  const { cause, name } = error as Error & { cause?: { code?: string } };
  return cause?.code ?? name;
}

async function refusalOf(what: string, response: Response): Promise<Refusal> {
  let problem: { code?: string; error?: string; title?: string; detail?: string; errors?: ProblemError[] } = {};
  try {
    problem = (await response.json()) as typeof problem;
  } catch {
    // Not a problem document; the status has to do.
  }
  const pointers = (problem.errors ?? []).map(({ pointer }) => pointer).join(', ');
  const title = [problem.title, problem.detail, pointers].filter(Boolean).join(' · ');
  return new Refusal(what, response.status, problem.code ?? problem.error ?? '', title, problem.errors);
}
