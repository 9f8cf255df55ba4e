import { createHash } from 'node:crypto';

import { waitFor } from '../lib/problem.ts';
import type { EventFollower } from './event-follower.ts';
import type { Narrator } from './narrator.ts';
import type { PlatformClient } from './platform-client.ts';
import type { CaseView } from './result.ts';

/** The offices of the walk; the same person must not accept a case and decide it. */
export const offices = {
  window: 'window-990101001',
  township: 'review-990101001',
  county: 'county-review-990101',
  console: 'sandbox-console',
} as const;

/** What every part of the walk has at hand. */
export interface Walk {
  readonly client: PlatformClient;
  readonly events: EventFollower;
  readonly tell: Narrator;
  /** Address of a resource behind the gateway. */
  readonly at: (path: string) => string;
  /** Moves the business time of the whole platform to nine o'clock of a day. */
  readonly moveTo: (day: string) => Promise<void>;
  readonly departmentsUrl: string;
}

export const applicationsPath = '/social-assistance/v1/benefit-applications';

/** The case as an office sees it now. */
export function caseOf(walk: Walk, office: string, id: string): Promise<CaseView> {
  return walk.client.get<CaseView>(office, walk.at(`${applicationsPath}/${id}`));
}

/** An act on the case: `POST …/{id}/<verb>`. */
export async function act(walk: Walk, office: string, id: string, verb: string, body: unknown = {}): Promise<CaseView> {
  walk.tell.sent(walk.client.titleOf(office), `POST ${applicationsPath}/{id}/${verb}`);
  return walk.client.post<CaseView>(office, walk.at(`${applicationsPath}/${id}/${verb}`), body);
}

/** Waits until the service has learnt from events what is said to be missing, no more and no less. */
export async function untilMissing(walk: Walk, id: string, members: readonly string[]): Promise<void> {
  await waitFor(
    'What social-assistance knows of the authorisations',
    async () => (await caseOf(walk, offices.window, id)).missingAuthorizations.join() === members.join(),
    { timeoutMs: 60_000, intervalMs: 100 },
  );
}

/** SHA-256 of a signed document; the sandbox's documents consist of their title. */
export function digestOf(document: string): string {
  return createHash('sha256').update(document).digest('hex');
}
