import { parseArgs, type ParseArgsConfig } from 'node:util';
import type { Clock } from '@minzheng/domain';
import type { Environment } from '../config/config.js';
import type { Log } from '../logging/log.js';
import type { ServiceDefinition } from './definition.js';

/** What a command is given; it reads the variables it needs itself, so that it runs with little. */
export interface CommandContext {
  readonly definition: ServiceDefinition;
  readonly environment: Environment;
  /** Words after the command. */
  readonly words: readonly string[];
  readonly log: Log;
  readonly clock: Clock;
}

/** A command of every service with a database: `node bundle/main.js <command> [words]`. */
export type Command = (context: CommandContext) => Promise<void>;

/** A command was written wrongly; the message says how it is written. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/**
 * Reads the flags of a command.
 * @throws UsageError with `usage` for an unknown flag, a missing value or a word that is no flag
 */
export function readFlags<const Flags extends NonNullable<ParseArgsConfig['options']>>(
  words: readonly string[],
  flags: Flags,
  usage: string,
) {
  try {
    return parseArgs({ args: [...words], options: flags, strict: true, allowPositionals: false }).values;
  } catch (error) {
    const { code } = error as { code?: unknown };
    if (typeof code === 'string' && code.startsWith('ERR_PARSE_ARGS')) throw new UsageError(usage);
    throw error;
  }
}
