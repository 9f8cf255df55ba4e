import { spawn } from 'node:child_process';
import { mkdirSync, openSync } from 'node:fs';
import path from 'node:path';

import type { Progress } from '../lib/progress.ts';
import type { Places } from './platform.ts';

/**
 * Starts the same program in a session of its own, shows what it reports and returns when the platform is ready (0)
 * or could not be brought up (1). Ended before that, it takes the background process with it.
 */
export async function startInBackground(places: Places, progress: Progress, args: readonly string[]): Promise<number> {
  mkdirSync(places.logFolder, { recursive: true });
  const log = openSync(path.join(places.logFolder, 'start.log'), 'w');
  const script = path.join(import.meta.dirname, 'start.ts');
  const child = spawn(process.execPath, [...process.execArgv, script, ...args.filter((arg) => arg !== '--detach')], {
    detached: true,
    stdio: ['ignore', log, log, 'ipc'],
    env: { ...process.env, MINZHENG_BACKGROUND: 'true' },
  });
  const stop = (): void => {
    if (child.connected) child.disconnect();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  process.on('disconnect', stop);
  process.channel?.unref();
  return await new Promise((resolve) => {
    child.on('message', (message: { text?: string; ready?: boolean }) => {
      if (message.text !== undefined) process.stdout.write(message.text);
      if (!message.ready) return;
      child.send({ released: true }, () => {
        progress.line('Running in the background. npm stop ends it, npm run status shows it.');
        child.disconnect();
        child.unref();
        resolve(0);
      });
    });
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
