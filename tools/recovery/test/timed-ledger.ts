import type { Attempt } from '../../demo/platform-client.ts';
import { type AcknowledgedWrite, Ledger } from '../../failures/support/ledger.ts';
import type { PlatformUnderTest } from '../../failures/support/platform-under-test.ts';

/** What a restore did to acknowledged writes. */
export interface Reckoning {
  /** Acknowledged, and lost with the machine. */
  lost: number;
  /** Of these, acknowledged by the moment that was recovered: none may be. */
  lostBefore: number;
  /** There, although the machine failed before it could say so. */
  unanswered: number;
}

const nameOf = ({ service, action, subjectId }: Omit<AcknowledgedWrite, 'key'>): string =>
  `${service} ${action} ${subjectId}`;

/** A ledger that knows when each write was acknowledged, and goes on with what a restore has left of it. */
export class TimedLedger extends Ledger {
  readonly #times = new Map<string, number>();

  constructor() {
    super();
    const record = this.record;
    this.record = (attempt: Attempt) => {
      record(attempt);
      if (attempt.answer !== undefined) this.#times.set(attempt.key, this.#times.get(attempt.key) ?? Date.now());
    };
  }

  /** Compares itself with the restored databases and takes over what they say. */
  async reckon(platform: PlatformUnderTest, recoveredTo: Date): Promise<Reckoning> {
    const there: AcknowledgedWrite[] = [];
    for (const service of Object.keys(platform.runtime.services)) {
      const rows = await platform.query<{ action: string; subjectId: string; id: string }>(
        service,
        `SELECT action, subject_id AS "subjectId", id FROM audit_log
         WHERE caller_kind = 'client' AND (action = 'lodge' OR action LIKE 'benefit-application-%')`,
      );
      there.push(...rows.map(({ action, subjectId, id }) => ({ service, action, subjectId, key: id })));
    }
    const kept = new Set(there.map(nameOf));
    const known = new Set(this.writes.map(nameOf));
    const lost = this.writes.filter((write) => !kept.has(nameOf(write)));
    const lostBefore = lost.filter(({ key }) => (this.#times.get(key) ?? 0) <= recoveredTo.getTime());
    const unanswered = there.filter((write) => !known.has(nameOf(write)));
    this.writes.splice(0, Infinity, ...there);
    return { lost: lost.length, lostBefore: lostBefore.length, unanswered: unanswered.length };
  }
}
