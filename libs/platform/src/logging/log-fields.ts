import { containsIdentityNumber } from '@minzheng/domain';
import { sourceFrame } from './source-frames.js';

/**
 * The only things a log line may say besides its event name. Nothing here identifies a citizen:
 * officials and citizens never appear, systems by their client id only.
 */
export interface LogFields {
  readonly requestId?: string | undefined;
  readonly traceId?: string | undefined;
  readonly method?: string | undefined;
  /** Route template, never the URL. */
  readonly route?: string | undefined;
  readonly status?: number | undefined;
  readonly durationMs?: number | undefined;
  readonly clientId?: string | undefined;
  readonly division?: string | undefined;
  /** Code of a problem or a refusal. */
  readonly code?: string | undefined;
  readonly reason?: string | undefined;
  readonly part?: string | undefined;
  readonly eventId?: string | undefined;
  readonly eventType?: string | undefined;
  readonly topic?: string | undefined;
  readonly partition?: number | undefined;
  readonly offset?: string | undefined;
  readonly consumer?: string | undefined;
  readonly attempt?: number | undefined;
  readonly timerKind?: string | undefined;
  readonly migration?: string | undefined;
  readonly source?: string | undefined;
  readonly count?: number | undefined;
  readonly signal?: string | undefined;
  readonly port?: number | undefined;
  readonly host?: string | undefined;
  readonly version?: string | undefined;
  /** A fixed sentence of ours or of the framework; scrubbed all the same. */
  readonly text?: string | undefined;
  /** Reduced to name, code and frames, see {@link reduceError}. */
  readonly error?: unknown;
}

const FIELDS: readonly (keyof LogFields)[] = [
  'requestId',
  'traceId',
  'method',
  'route',
  'status',
  'durationMs',
  'clientId',
  'division',
  'code',
  'reason',
  'part',
  'eventId',
  'eventType',
  'topic',
  'partition',
  'offset',
  'consumer',
  'attempt',
  'timerKind',
  'migration',
  'source',
  'count',
  'signal',
  'port',
  'host',
  'version',
  'text',
];

const MAX_TEXT = 300;
/** Long digit groups: identity numbers of 18 and 15 digits, bank cards, telephone numbers. */
const LONG_DIGITS = /\d[\d\s-]{9,}[\dXx]/g;

/** Removes what looks like a number of a person, an account or a telephone, and shortens. */
export function scrub(text: string): string {
  if (containsIdentityNumber(text)) {
    return '[removed: holds an identity number]';
  }
  return text.slice(0, MAX_TEXT).replaceAll(LONG_DIGITS, '[digits]');
}

/** Ids and codes hold hyphens and digits, so only a number that proves to be an identity number is removed. */
function checkedText(text: string): string {
  return containsIdentityNumber(text) ? '[removed: holds an identity number]' : text.slice(0, MAX_TEXT);
}

/** What remains of an error in a log line. */
export interface ReducedError {
  readonly name: string;
  readonly code?: string;
  readonly message?: string;
  readonly frames: readonly string[];
  readonly cause?: ReducedError;
}

/** Errors whose messages are written by programmers, not made from data. */
const PLAIN_MESSAGES = new Set(['TypeError', 'ReferenceError', 'CodedError', 'ProblemError', 'ConfigError']);

/**
 * Name, code and stack frames of an error. A message is only kept for errors that do not quote data:
 * those of databases, parsers and libraries quote the values they choke on.
 */
export function reduceError(error: unknown, depth = 0): ReducedError {
  if (!(error instanceof Error)) {
    return { name: typeof error, frames: [] };
  }
  const code = (error as { code?: unknown }).code;
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at .+:\d+:\d+\)?$/.test(line));
  return {
    name: scrub(error.name),
    ...(typeof code === 'string' || typeof code === 'number' ? { code: scrub(String(code)) } : {}),
    ...(PLAIN_MESSAGES.has(error.name) && !hasDatabaseFields(error) ? { message: scrub(error.message) } : {}),
    frames: frames.slice(0, 12).map((line) => sourceFrame(line.trim())),
    ...(error.cause !== undefined && depth < 3 ? { cause: reduceError(error.cause, depth + 1) } : {}),
  };
}

/** node-postgres names its errors `error` or `Error`; their fields give them away. */
function hasDatabaseFields(error: Error): boolean {
  return 'severity' in error || 'driverError' in error || 'routine' in error || 'query' in error;
}

/** The log object of a call, built from the closed list: whatever else is handed over stays out. */
export function toLogObject(fields: LogFields): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const name of FIELDS) {
    const value = fields[name];
    if (typeof value === 'string') {
      result[name] = name === 'text' || name === 'reason' ? scrub(value) : checkedText(value);
    } else if (typeof value === 'number') {
      result[name] = value;
    }
  }
  if (fields.error !== undefined) {
    result['error'] = reduceError(fields.error);
  }
  return result;
}
