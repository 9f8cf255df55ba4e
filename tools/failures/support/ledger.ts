import type { Attempt } from '../../demo/platform-client.ts';

/** A write that a caller was told of: it must be there ever after, once. */
export interface AcknowledgedWrite {
  readonly service: string;
  /** As the audit log calls it. */
  readonly action: string;
  readonly subjectId: string;
  readonly key: string;
}

const applications = /^\/social-assistance\/v1\/benefit-applications(?:\/([0-9a-f-]{36})\/([a-z-]+))?$/;
const authorizations = '/data-verification/v1/authorizations';

/** Remembers what the platform acknowledged and how often it did not answer. */
export class Ledger {
  readonly writes: AcknowledgedWrite[] = [];
  /** Answers by status; attempts without one under `none`. */
  readonly answers = new Map<string, number>();
  readonly #keys = new Set<string>();

  /** To be told of every attempt of the callers. */
  record = (attempt: Attempt): void => {
    const status = String(attempt.status ?? 'none');
    this.answers.set(status, (this.answers.get(status) ?? 0) + 1);
    const write = attempt.answer === undefined ? undefined : writeOf(attempt);
    if (write === undefined || this.#keys.has(write.key)) return;
    this.#keys.add(write.key);
    this.writes.push(write);
  };

  /** Answers of the statuses that `counts` names, or of which it says yes. */
  count(counts: (status: string) => boolean): number {
    return [...this.answers].reduce((sum, [status, count]) => sum + (counts(status) ? count : 0), 0);
  }
}

function writeOf({ method, path, key, answer }: Attempt): AcknowledgedWrite | undefined {
  if (method !== 'POST') return undefined;
  const id = (answer as { id?: string }).id ?? '';
  if (path === authorizations) return { service: 'data-verification', action: 'lodge', subjectId: id, key };
  const [found, application, verb] = applications.exec(path) ?? [];
  if (found === undefined) return undefined;
  const action = `benefit-application-${verb ?? 'create'}`;
  return { service: 'social-assistance', action, subjectId: application ?? id, key };
}
