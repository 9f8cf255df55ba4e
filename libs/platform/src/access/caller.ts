import type { DivisionCode } from '@minzheng/domain';

/** The roles a token may carry; scopes say which API, roles say which transitions. */
export const roles = [
  'village-helper',
  'township-clerk',
  'township-reviewer',
  'county-reviewer',
  'county-investigator',
  // 婚姻、收养登记员: certified for registrations, and for nothing else of the county.
  'registrar',
  'city-supervisor',
  'verification-officer',
  'auditor',
  'department-system',
  'integrator',
] as const;
export type Role = (typeof roles)[number];

/** One repeatable POST, as the HTTP layer saw it. */
export interface IdempotentRequest {
  /** The client's `Idempotency-Key`. */
  readonly key: string;
  /** Method and route template, so that one key on two operations is two requests. */
  readonly operation: string;
  /** SHA-256 of path parameters and body in canonical form, hex. */
  readonly bodyHash: string;
}

/**
 * Who acts, for which division, with what rights and for what purpose. A value that is passed, never ambient state.
 * Built from a verified token, or by `systemCaller` for consumers, timers and commands.
 */
export interface Caller {
  /** An official, another system with a token of its own, or the platform itself; only the last fires timers and consumes events. */
  readonly kind: 'person' | 'client' | 'system';
  /** `sub` of the token; `system:<name>` for the platform itself. */
  readonly subject: string;
  readonly clientId: string;
  readonly scopes: ReadonlySet<string>;
  readonly roles: readonly Role[];
  /** The subtree this caller acts for; PostgreSQL shows it nothing else. */
  readonly division: DivisionCode;
  readonly purpose?: string;
  readonly requestId: string;
  readonly traceparent?: string;
  readonly idempotency?: IdempotentRequest;
}

/** The platform acting by itself, for the division it serves (PLATFORM_DIVISION). */
export function systemCaller(
  name: string,
  division: DivisionCode,
  origin: { requestId: string; traceparent?: string },
): Caller {
  return {
    kind: 'system',
    subject: `system:${name}`,
    clientId: `system:${name}`,
    scopes: new Set(),
    roles: [],
    division,
    requestId: origin.requestId,
    ...(origin.traceparent === undefined ? {} : { traceparent: origin.traceparent }),
  };
}
