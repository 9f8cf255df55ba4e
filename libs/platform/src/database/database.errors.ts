import { conflict, forbidden, notFound, preconditionFailed, unavailable } from '../problems/problem-error.js';
import type { ProblemError } from '../problems/problem-error.js';

/** Nothing there, or nothing this caller may know of: both look the same from outside. */
export const rowNotFound = (): ProblemError => notFound({ code: 'not-found' });

export const staleVersion = (): ProblemError =>
  preconditionFailed({
    code: 'version-stale',
    detail: 'The resource was changed since it was read; read it again and repeat the change.',
  });

export const outsideJurisdiction = (): ProblemError =>
  forbidden({ code: 'outside-jurisdiction', detail: 'The record would belong to a division outside the caller’s.' });

/** A programming fault that must never reach the database: the change would leave no trace. */
export class UnauditedWriteError extends Error {
  override readonly name = 'UnauditedWriteError';

  constructor() {
    super('A transaction wrote without an audit row; call tx.audit(…) in it');
  }
}

/** A transaction was used after its end, so the change could not be atomic. */
export class TransactionEndedError extends Error {
  override readonly name = 'TransactionEndedError';

  constructor() {
    super('The transaction has ended');
  }
}

const recordBusy = (cause: unknown): ProblemError => conflict({ code: 'record-busy', retryAfter: 1, cause });
const databaseUnavailable = (cause: unknown): ProblemError => unavailable({ code: 'database-unavailable', cause });

const problemsBySqlState: Readonly<Record<string, (cause: unknown) => ProblemError>> = {
  '55P03': recordBusy,
  '40001': recordBusy,
  '40P01': recordBusy,
  '57014': (cause) => unavailable({ code: 'database-timeout', cause }),
  '53000': databaseUnavailable,
  '53100': databaseUnavailable,
  '53200': databaseUnavailable,
  '53300': databaseUnavailable,
  '57P01': databaseUnavailable,
  '57P02': databaseUnavailable,
  '57P03': databaseUnavailable,
  '58030': databaseUnavailable,
};

/** The five characters PostgreSQL gives its error, whether TypeORM wrapped it or not. */
export function sqlState(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null)?.code;
  if (typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code)) return code;
  const inner = (error as { driverError?: unknown } | null)?.driverError;
  return inner === undefined ? undefined : sqlState(inner);
}

/** Name of the violated constraint, for services that turn it into a coded error. */
export function violatedConstraint(error: unknown): string | undefined {
  const { constraint, driverError } = (error ?? {}) as { constraint?: unknown; driverError?: unknown };
  if (typeof constraint === 'string') return constraint;
  return driverError === undefined ? undefined : violatedConstraint(driverError);
}

/** A row-level security check; a missing grant has the same SQLSTATE but is a fault of ours. */
function isRowSecurityCheck(error: unknown): boolean {
  const { routine, driverError } = (error ?? {}) as { routine?: unknown; driverError?: unknown };
  return routine === 'ExecWithCheckOptions' || (driverError !== undefined && isRowSecurityCheck(driverError));
}

/** Deadlock or serialization failure: PostgreSQL undid everything, so the work may run again. */
export function isRetryable(error: unknown): boolean {
  const state = sqlState(error);
  return state === '40P01' || state === '40001';
}

/** What the caller can do something about becomes a problem; everything else stays what it is. */
export function toProblem(error: unknown): unknown {
  const state = sqlState(error);
  if (state === '42501' && isRowSecurityCheck(error)) return outsideJurisdiction();
  const problem = state === undefined ? undefined : problemsBySqlState[state];
  return problem === undefined ? error : problem(error);
}
