import { setTimeout as sleep } from 'node:timers/promises';

import type { PlatformUnderTest } from './platform-under-test.ts';

const everyMs = 200;

/** What the probes of the programs said while something was broken. */
export interface ProbeReport {
  /** A failed liveness probe restarts a process that has nothing wrong with it. */
  readonly livenessFailures: number;
  /** Answers `not ready`. */
  readonly notReady: number;
}

/** Asks the probes of some programs all the time, as a cluster would; `stop` ends it and says what they answered. */
export function probe(platform: PlatformUnderTest, programs: readonly string[]): { stop(): Promise<ProbeReport> } {
  const stopping = new AbortController();
  let [livenessFailures, notReady] = [0, 0];
  const ask = async (program: string): Promise<void> => {
    while (!stopping.signal.aborted) {
      const [live, ready] = await Promise.all(['live', 'ready'].map((name) => answers(platform, program, name)));
      if (!live) livenessFailures += 1;
      if (!ready) notReady += 1;
      await sleep(everyMs);
    }
  };
  const asking = Promise.all(programs.map(ask));
  return {
    stop: async () => {
      stopping.abort();
      await asking;
      return { livenessFailures, notReady };
    },
  };
}

async function answers(platform: PlatformUnderTest, program: string, name: string): Promise<boolean> {
  try {
    return (await fetch(`${platform.urlOf(program)}/health/${name}`)).ok;
  } catch {
    return false;
  }
}
