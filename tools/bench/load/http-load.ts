import type { Lab } from '../lab/lab.ts';

/** What one client program does to a service. */
export interface HttpTask {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  /** Paths that are asked in turn. */
  readonly paths: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  /** Bodies that are sent in turn. */
  readonly bodies?: readonly string[];
  /** Every request gets an `Idempotency-Key` of its own. */
  readonly idempotencyKeys?: boolean;
  readonly connections: number;
  readonly seconds: number;
  /** Requests a second over all connections; without it each connection asks as soon as it is answered. */
  readonly rate?: number;
}

/** What came of it; latencies in milliseconds, from sending (or, at a rate, from when it was due) to the whole answer. */
export interface HttpResult {
  readonly perSecond: number;
  readonly answered: number;
  readonly statuses: Readonly<Record<string, number>>;
  readonly p50: number;
  readonly p99: number;
}

/** Loads a service from a process of its own. @throws Error when an answer is not of the 2xx kind */
export async function httpLoad(lab: Lab, task: HttpTask): Promise<HttpResult> {
  const result = await lab.work<HttpResult>('http-client.ts', task);
  const strange = Object.keys(result.statuses).filter((status) => !status.startsWith('2'));
  if (strange.length > 0) throw new Error(`Answers of ${task.url}: ${JSON.stringify(result.statuses)}`);
  return result;
}
