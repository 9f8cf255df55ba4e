import type { Log } from '../logging/log.js';

/** The parts of a process that stopping needs; tests hand in their own. */
export interface ProcessSignals {
  on(signal: NodeJS.Signals, listener: (signal: NodeJS.Signals) => void): unknown;
  exit(code: number): void;
}

const EXIT_BY_SIGNAL: Partial<Record<NodeJS.Signals, number>> = { SIGINT: 130, SIGTERM: 143 };

/**
 * First SIGTERM or SIGINT: `close`, then exit 0. A second one exits at once, and so does running out of grace.
 * What was accepted is not lost by that: it is committed or it was never answered.
 */
export function stopOnSignal(options: {
  readonly close: () => Promise<void>;
  readonly graceSeconds: number;
  readonly log: Log;
  readonly signals?: ProcessSignals;
}): void {
  const { close, graceSeconds, log, signals = process } = options;
  let stopping = false;
  const stop = (signal: NodeJS.Signals): void => {
    if (stopping) {
      log.warn('stopped-at-once', { signal });
      signals.exit(EXIT_BY_SIGNAL[signal] ?? 1);
      return;
    }
    stopping = true;
    log.info('stopping', { signal });
    const timer = setTimeout(() => {
      log.error('grace-exceeded', { signal });
      signals.exit(1);
    }, graceSeconds * 1_000);
    timer.unref();
    close().then(
      () => {
        clearTimeout(timer);
        signals.exit(0);
      },
      (error: unknown) => {
        log.error('stop-failed', { error });
        signals.exit(1);
      },
    );
  };
  signals.on('SIGTERM', stop);
  signals.on('SIGINT', stop);
}
