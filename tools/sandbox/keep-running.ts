import type { ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

import type { Progress } from '../lib/progress.ts';
import type { RunningPlatform } from './platform.ts';

/** More ends than this within a minute are a fault that a restart does not mend. */
const restartsPerMinute = 3;

/** Restarts programs that end by themselves, as a cluster would; returns when the platform is asked to stop. */
export async function keepRunning(
  platform: RunningPlatform,
  stop: { signal: AbortSignal; asked: Promise<undefined> },
  progress: Progress,
): Promise<void> {
  const ends = new Map<string, number[]>();
  const watch = (name: string, child: ChildProcess): void => {
    const ended = (): void => {
      if (stop.signal.aborted) return;
      const how = child.signalCode ?? `code ${child.exitCode}`;
      const recent = (ends.get(name) ?? []).filter((time) => Date.now() - time < 60_000);
      ends.set(name, [...recent, Date.now()]);
      if (recent.length >= restartsPerMinute) {
        progress.line(`✖ ${name} ended again (${how}) and is left alone; see its log`);
        return;
      }
      progress.line(`! ${name} ended (${how}); starting it again`);
      void sleep(1000).then(() => {
        if (!stop.signal.aborted) watch(name, platform.programs.start(name));
      });
    };
    if (child.exitCode !== null || child.signalCode !== null) ended();
    else child.once('exit', ended);
  };
  for (const [name, child] of platform.programs.children) watch(name, child);
  // Children and the watched channel do not keep the event loop alive by themselves.
  const alive = setInterval(() => undefined, 60_000);
  await stop.asked;
  clearInterval(alive);
}
