import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** What callers met. */
export interface LoadFigures {
  requests: number;
  failed: number;
  /** The slowest answer, in milliseconds. */
  slowestMs: number;
  /** Failures by what was asked and how it ended. */
  failures: Record<string, number>;
  /** Applications whose creation was acknowledged. */
  acknowledged: string[];
}

export interface LoadOptions {
  gatewayUrl: string;
  /** A token of a window that may read and write. */
  token: () => Promise<string>;
  /** What a family declares. */
  household: unknown;
  /** Callers at work at the same time, each on a connection of its own that it keeps. */
  callers: number;
  /** Pause of each caller between two requests; the load is bounded by it. */
  pauseMs: number;
}

interface Answer {
  status: number;
  body: string;
}

const applications = '/social-assistance/v1/benefit-applications';
/** What callers do in turn: two reads, a preview, and a write that must never be lost. */
const deeds = [
  { method: 'GET', path: `${applications}?limit=5` },
  { method: 'POST', path: '/social-assistance/v1/eligibility-previews' },
  { method: 'GET', path: '/data-verification/v1/policy-figures?on=2025-06-03' },
  { method: 'POST', path: applications },
] as const;

/** Callers that go on until they are told to stop and repeat nothing: a request that fails is a failure. */
export class Load {
  readonly figures: LoadFigures = { requests: 0, failed: 0, slowestMs: 0, failures: {}, acknowledged: [] };
  readonly #options: LoadOptions;
  readonly #stopping = new AbortController();
  readonly #callers: Promise<void>[];

  constructor(options: LoadOptions) {
    this.#options = options;
    this.#callers = Array.from({ length: options.callers }, (_, index) => this.#call(index));
  }

  /** Returns when every request under way has its answer. */
  async stop(): Promise<LoadFigures> {
    this.#stopping.abort();
    await Promise.all(this.#callers);
    return this.figures;
  }

  async #call(first: number): Promise<void> {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    for (let turn = first; !this.#stopping.signal.aborted; turn += 1) {
      const deed = deeds[turn % deeds.length] ?? deeds[0];
      await this.#one(agent, deed.method, deed.path);
      await sleep(this.#options.pauseMs);
    }
    agent.destroy();
  }

  async #one(agent: Agent, method: string, path: string): Promise<void> {
    const token = await this.#options.token();
    const began = Date.now();
    const outcome = await exchange(
      agent,
      `${this.#options.gatewayUrl}${path}`,
      method,
      token,
      this.#bodyFor(path),
    ).catch((error: unknown) => (error as NodeJS.ErrnoException).code ?? String(error));
    const { figures } = this;
    figures.requests += 1;
    figures.slowestMs = Math.max(figures.slowestMs, Date.now() - began);
    if (typeof outcome !== 'string' && outcome.status < 300) {
      if (method === 'POST' && path === applications) {
        figures.acknowledged.push((JSON.parse(outcome.body) as { id: string }).id);
      }
      return;
    }
    figures.failed += 1;
    const how = typeof outcome === 'string' ? outcome : `${outcome.status} ${codeIn(outcome.body)}`;
    const what = `${method} ${path.split('?', 1)[0]}: ${how}`;
    figures.failures[what] = (figures.failures[what] ?? 0) + 1;
  }

  #bodyFor(path: string): string | undefined {
    const { household } = this.#options;
    if (path.endsWith('eligibility-previews')) return JSON.stringify({ onDate: '2025-06-03', household });
    if (path === applications) return JSON.stringify({ programmes: ['subsistence-allowance'], household });
    return undefined;
  }
}

function codeIn(body: string): string {
  try {
    return (JSON.parse(body) as { code?: string }).code ?? '';
  } catch {
    return '';
  }
}

function exchange(agent: Agent, url: string, method: string, token: string, body: string | undefined): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = {
      authorization: `Bearer ${token}`,
      ...(method === 'POST' ? { 'idempotency-key': randomUUID() } : {}),
      ...(body === undefined
        ? {}
        : { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) }),
    };
    const asked = request(url, { agent, method, headers, timeout: 30_000 }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: text }));
      response.on('error', reject);
    });
    asked.on('timeout', () => asked.destroy(new Error('no answer in 30 s')));
    asked.on('error', reject);
    asked.end(body);
  });
}
