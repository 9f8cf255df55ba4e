import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';

import { root } from '../lib/paths.ts';
import { type Tally, tallyOfJest } from './tally.ts';

export interface JestRun {
  config: string;
  /** Only files whose path matches one of these. */
  patterns: readonly string[];
  workers?: number;
  env: Record<string, string>;
  /** Folder for the summary. */
  folder: string;
}

/** Runs Jest on one configuration and sums up what it said. */
export async function runJest(run: JestRun): Promise<Tally> {
  const summary = path.join(run.folder, `summary-${path.basename(run.config)}.json`);
  const args = [
    path.join(root, 'node_modules/jest/bin/jest.js'),
    '--config',
    path.join(root, run.config),
    '--reporters',
    path.join(import.meta.dirname, 'jest-reporter.mjs'),
    '--maxWorkers',
    String(run.workers ?? Math.max(2, availableParallelism())),
    // Each file's modules stay in a worker's memory (VM modules); a fresh worker costs a second.
    '--workerIdleMemoryLimit=900MB',
    '--passWithNoTests',
    ...run.patterns,
  ];
  const child = spawn(
    process.execPath,
    ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', ...args],
    {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, NODE_OPTIONS: '--experimental-vm-modules', ...run.env, TEST_SUMMARY: summary },
    },
  );
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return tallyOfJest(existsSync(summary) ? readFileSync(summary, 'utf8') : undefined, code);
}
