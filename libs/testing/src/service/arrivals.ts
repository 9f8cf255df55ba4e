import {
  authorizationExpired,
  authorizationGranted,
  authorizationRevoked,
  deathRegistered,
  deathRevoked,
  verificationContracts,
  verificationStarted,
  verificationWaitingForAuthorization,
  type AskingService,
  type VerificationReportPayload,
  type VerificationRequestPayload,
} from '@minzheng/contracts';
import { systemClock, systemRandom } from '@minzheng/domain';
import { arrivalOf, type Arrival } from './any-order.js';
import type { TestService } from './test-service.js';

const random = systemRandom(systemClock);

/** A death of somebody as funerals tells of it. */
export interface ToldDeath {
  readonly personKey: string;
  /** Whether it was recorded in error, and taken back. */
  readonly error?: boolean;
  /** Default 2026-03-01. */
  readonly diedOn?: string;
  /** The id that funerals gave it; a new one unless said. */
  readonly deathId?: string;
}

/** What funerals tells of deaths (身后一件事), in the order in which it happened: of all of them, then which were errors. */
export function newsOfDeaths(deaths: readonly ToldDeath[]): Arrival[] {
  const known = deaths.map(({ deathId, ...death }) => ({ ...death, deathId: deathId ?? random.uuid() }));
  const registered = known.map(({ deathId, personKey, diedOn = '2026-03-01' }) =>
    arrivalOf(deathRegistered, { ...deathRegistered.example, deathId, personKey, diedOn, registeredOn: '2026-03-02' }),
  );
  const revoked = known
    .filter(({ error }) => error === true)
    .map(({ deathId, personKey }) => arrivalOf(deathRevoked, { ...deathRevoked.example, deathId, personKey }));
  return [...registered, ...revoked];
}

/** What a version of a report says; nothing found and nothing missing unless said. */
export type ReportSays = Partial<VerificationReportPayload>;

/**
 * What data-verification tells of one question: authorisations of which one was revoked and one has expired, that it waits,
 * queries and waits again, and then the versions of its report.
 */
export function newsOfVerification(
  { clock }: TestService,
  asking: AskingService,
  question: VerificationRequestPayload,
  reports: readonly ReportSays[],
): Arrival[] {
  const { requestId, caseId, purpose, division, subjects } = question;
  const about = { requestId, caseId, purpose, requestingService: asking };
  const personKey = firstOf(subjects);
  const authorization = () => ({
    ...{ authorizationId: random.uuid(), personKey, purposes: [purpose] },
    ...{ validFrom: '2026-03-01', validTo: '2026-08-31' },
  });
  const [kept, taken, over] = [authorization(), authorization(), authorization()];
  const later = (minutes: number) => ({ time: new Date(clock.now().getTime() + minutes * 60_000) });
  const { reportIssued } = verificationContracts[asking];
  return [
    arrivalOf(authorizationGranted, kept),
    arrivalOf(authorizationGranted, taken),
    arrivalOf(authorizationGranted, over),
    arrivalOf(verificationWaitingForAuthorization, { ...about, missing: 2 }, later(1)),
    arrivalOf(verificationStarted, { ...about, sources: ['vehicles'] }, later(2)),
    arrivalOf(authorizationRevoked, { ...taken, revokedAt: later(3).time.toISOString() }),
    arrivalOf(authorizationExpired, over),
    arrivalOf(verificationWaitingForAuthorization, { ...about, missing: 1 }, later(3)),
    ...reports.map((says, index) =>
      arrivalOf(
        reportIssued,
        {
          ...reportIssued.example,
          ...{ requestId, caseId, purpose, division, reportId: random.uuid(), version: index + 1 },
          ...{ subjects: subjects.map(({ personKey: key, role }) => ({ personKey: key, role })), sources: [] },
          ...{ comparisons: [], overThreshold: [], missing: [], validUntil: '2026-12-31' },
          ...says,
        },
        { key: caseId, division },
      ),
    ),
  ];
}

/** What a service knows of a verification: how far it is, which report holds, how many authorisations have ended. */
export async function heardOfVerification(service: TestService, { requestId, subjects }: VerificationRequestPayload) {
  const asked = await service.owner.query<Record<string, unknown>>(
    `SELECT report_version, CASE WHEN report_version IS NULL AND waiting_since > coalesce(started_at, '-infinity')
       THEN waiting_for END AS waiting_for
     FROM asked_verification WHERE id = $1`,
    [requestId],
  );
  const known = await service.owner.query<Record<string, unknown>>(
    `SELECT count(*)::int AS known, count(ended_at)::int AS ended FROM known_authorization WHERE person_key = $1`,
    [firstOf(subjects)],
  );
  return { ...asked.rows[0], ...known.rows[0] };
}

function firstOf([first]: VerificationRequestPayload['subjects']): string {
  if (first === undefined) throw new Error('Somebody is asked about');
  return first.personKey;
}
