import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { endEverything, postWarden } from '../sandbox/shutdown.ts';
import { removeBackingServices } from '../services/backing-services.ts';
import { ToolProblem } from './problem.ts';

/** What a command works in that brings up servers of its own and leaves nothing behind, however it ends. */
export interface ThrowawayRun {
  readonly folder: string;
  /** Where the processes are written down that the warden ends. */
  readonly listFile: string;
  /** Aborted by Ctrl-C, SIGTERM, a closed terminal, or the end of the one who started this. */
  readonly interrupted: AbortSignal;
  /** Does the work. @throws ToolProblem as soon as the run is interrupted; the work itself may still go on then */
  untilInterrupted<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Ends every process of the run and removes its folder. */
  end(): Promise<void>;
}

/** Makes the folder and posts the warden. Called once, before anything is started. */
export function beginThrowawayRun(name: string): ThrowawayRun {
  const folder = mkdtempSync(path.join(tmpdir(), `minzheng-${name}-`));
  // PostgreSQL runs as another user when this is root, and must be able to walk here.
  chmodSync(folder, 0o755);
  const listFile = path.join(folder, 'processes.json');
  postWarden(folder, listFile, [folder]);

  const interruption = new AbortController();
  const interrupted = interruption.signal;
  const stop = (): void => interruption.abort(new ToolProblem('Interrupted.'));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  process.on('disconnect', stop);
  process.channel?.unref();
  const interruptions = new Promise<never>((_, reject) => {
    interrupted.addEventListener('abort', () => reject(interrupted.reason as ToolProblem));
  });
  // Before the work begins and after it has ended nobody waits for it.
  interruptions.catch(() => undefined);

  return {
    folder,
    listFile,
    interrupted,
    async untilInterrupted(work) {
      interrupted.throwIfAborted();
      return await Promise.race([work(), interruptions]);
    },
    async end() {
      await endEverything(folder, listFile);
      removeBackingServices(folder);
    },
  };
}

/** Says on `write` why a run failed, and what helps. */
export function tellProblem(error: unknown, write: (line: string) => void): void {
  write(`✖ ${error instanceof ToolProblem ? error.message : String((error as Error).stack)}`);
  if (error instanceof ToolProblem && error.remedy) write(`  What helps: ${error.remedy}`);
}
