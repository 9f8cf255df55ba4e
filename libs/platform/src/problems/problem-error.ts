import { errorByCode } from '@minzheng/contracts';

/** One fault of a request; `pointer` is a JSON pointer (RFC 6901) into the body, or `/query/<name>`, `/header/<name>`, `/path/<name>`. */
export interface ProblemItem {
  readonly pointer: string;
  readonly code: string;
  /** Never holds the offending value. */
  readonly detail: string;
}

/** What a problem says besides its status. */
export interface ProblemOptions {
  /** Stable, kebab-case, documented. */
  readonly code: string;
  /** Same for every occurrence of the code; by default that of the catalogue in contracts. */
  readonly title?: string | undefined;
  /** About this occurrence; never holds personal data or the offending value. */
  readonly detail?: string | undefined;
  readonly errors?: readonly ProblemItem[] | undefined;
  /** Seconds after which a repeat makes sense. */
  readonly retryAfter?: number | undefined;
  /** For the log only (name, code and frames of it); never shown. */
  readonly cause?: unknown;
}

/** An answer that is no success: RFC 9457 problem document. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly code: string;
  readonly title: string;
  readonly detail: string | undefined;
  readonly errors: readonly ProblemItem[] | undefined;
  readonly retryAfter: number | undefined;

  constructor(
    readonly status: number,
    options: ProblemOptions,
  ) {
    super(options.code, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = options.code;
    this.title = options.title ?? titleOf(options.code);
    this.detail = options.detail;
    this.errors = options.errors;
    this.retryAfter = options.retryAfter;
  }
}

/** Title of the catalogue; a code that is not in it speaks for itself: `bed-occupied` → `Bed occupied`. */
export function titleOf(code: string): string {
  const known = errorByCode(code)?.title;
  if (known !== undefined) return known;
  const words = code.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export const badRequest = (options: ProblemOptions): ProblemError => new ProblemError(400, options);
export const unauthenticated = (options: ProblemOptions): ProblemError => new ProblemError(401, options);
export const forbidden = (options: ProblemOptions): ProblemError => new ProblemError(403, options);
export const notFound = (options: ProblemOptions): ProblemError => new ProblemError(404, options);
export const conflict = (options: ProblemOptions): ProblemError => new ProblemError(409, options);
export const preconditionFailed = (options: ProblemOptions): ProblemError => new ProblemError(412, options);
export const unprocessable = (options: ProblemOptions): ProblemError => new ProblemError(422, options);
export const preconditionRequired = (options: ProblemOptions): ProblemError => new ProblemError(428, options);
export const unavailable = (options: ProblemOptions): ProblemError =>
  new ProblemError(503, { retryAfter: 5, ...options });
