import { Injectable, type LoggerService } from '@nestjs/common';
import { pino, stdTimeFunctions, type DestinationStream, type Logger } from 'pino';
import { toLogObject, type LogFields } from './log-fields.js';

/** How a {@link Log} writes. */
export interface LogOptions {
  /** Name of the program, on every line. */
  readonly service: string;
  readonly level: string;
  /** Standard output unless a test listens. */
  readonly destination?: DestinationStream;
}

/**
 * JSON lines on standard output: an event name and fields of a closed list.
 * @example log.info('request', { requestId, route, status, durationMs })
 */
@Injectable()
export class Log {
  private readonly logger: Logger;

  constructor(options: LogOptions) {
    this.logger = pino(
      {
        level: options.level,
        base: { service: options.service },
        timestamp: stdTimeFunctions.isoTime,
        messageKey: 'event',
        formatters: { level: (label) => ({ level: label }) },
      },
      options.destination ?? pino.destination({ dest: 1, sync: true }),
    );
  }

  debug(event: string, fields: LogFields = {}): void {
    if (this.logger.isLevelEnabled('debug')) {
      this.logger.debug(toLogObject(fields), event);
    }
  }

  info(event: string, fields: LogFields = {}): void {
    if (this.logger.isLevelEnabled('info')) {
      this.logger.info(toLogObject(fields), event);
    }
  }

  warn(event: string, fields: LogFields = {}): void {
    this.logger.warn(toLogObject(fields), event);
  }

  error(event: string, fields: LogFields = {}): void {
    this.logger.error(toLogObject(fields), event);
  }
}

/** Nest's own lines: only warnings and faults, as the text of our line. */
export function nestLogger(log: Log): LoggerService {
  const words = (message: unknown, context: unknown): LogFields => ({
    ...(message instanceof Error ? { error: message } : { text: String(message) }),
    ...(typeof context === 'string' ? { part: context } : {}),
  });
  return {
    log: () => undefined,
    debug: () => undefined,
    verbose: () => undefined,
    warn: (message: unknown, ...rest: unknown[]) => log.warn('framework', words(message, rest.at(-1))),
    error: (message: unknown, ...rest: unknown[]) => log.error('framework', words(message, rest.at(-1))),
    fatal: (message: unknown, ...rest: unknown[]) => log.error('framework', words(message, rest.at(-1))),
  };
}
