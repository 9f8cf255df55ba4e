import { setTimeout as delay } from 'node:timers/promises';
import { systemClock } from '@minzheng/domain';
import { ConfigError, EXIT_CONFIG, type ConfigShape, type Environment } from '../config/config.js';
import { readServiceConfig } from '../config/service-config.js';
import { Log } from '../logging/log.js';
import { scrub } from '../logging/log-fields.js';
import { startTracing } from '../tracing/tracing.js';
import { UsageError } from './command.js';
import { commands } from './commands.js';
import { createService } from './create-service.js';
import type { ServiceDefinition } from './definition.js';
import { stopOnSignal } from './stop-on-signal.js';

/** Exit code for a command nobody knows (EX_USAGE of sysexits.h). */
const EXIT_USAGE = 64;

/**
 * Runs a service: `main.ts` is this one call. The first word after the program is a command (see `commands`),
 * by default `serve`. A wrong configuration is printed with all its faults and ends the process with 78.
 */
export async function bootstrap<Shape extends ConfigShape>(definition: ServiceDefinition<Shape>): Promise<void> {
  const [command = 'serve', ...words] = process.argv.slice(2);
  const log = new Log({ service: definition.name, level: 'info' });
  try {
    if (command === 'serve') {
      await serve(definition, process.env);
      return;
    }
    const run = definition.storage === 'none' ? undefined : commands[command];
    if (run === undefined) {
      throw new UsageError(['serve', ...Object.keys(commands)].join(' | '));
    }
    await run({
      definition: definition,
      environment: process.env,
      words,
      log,
      clock: systemClock,
    });
    process.exit(0);
  } catch (error) {
    if (error instanceof ConfigError) {
      process.stderr.write(`${definition.name} does not start. ${error.message}\n`);
      process.exit(EXIT_CONFIG);
    }
    if (error instanceof UsageError) {
      process.stderr.write(`Usage: ${error.message}\n`);
      process.exit(EXIT_USAGE);
    }
    log.error('start-failed', { error, text: error instanceof Error ? scrub(error.message) : '' });
    process.exit(1);
  }
}

async function serve<Shape extends ConfigShape>(
  definition: ServiceDefinition<Shape>,
  environment: Environment,
): Promise<void> {
  const { platform } = readServiceConfig(definition, environment);
  const tracing = await startTracing({ service: definition.name, endpoint: platform.OTEL_EXPORTER_OTLP_ENDPOINT });
  const fatal = Promise.withResolvers<unknown>();
  const service = await createService(definition, { environment, overrides: { onFatal: fatal.resolve } });
  const { log } = service;
  stopOnSignal({
    close: async () => {
      service.announceStop();
      await delay(platform.SHUTDOWN_DELAY_SECONDS * 1_000);
      await service.close();
      await tracing.stop();
    },
    graceSeconds: platform.SHUTDOWN_DELAY_SECONDS + platform.SHUTDOWN_GRACE_SECONDS,
    log,
  });
  // After an error nobody caught, nothing in this process can be relied on; a fresh one takes its place.
  const crash = (error: unknown): void => {
    log.error('crashed', { error });
    process.exit(1);
  };
  process.on('uncaughtException', crash);
  process.on('unhandledRejection', crash);
  void fatal.promise.then(crash);
  await service.listen();
}
