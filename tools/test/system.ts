import { spawn } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import path from 'node:path';

import { freePort } from '../lib/ports.ts';
import { root } from '../lib/paths.ts';
import { isAlive, startTimeOf } from '../lib/processes.ts';
import { runtimeFile } from '../lib/runtime.ts';
import { runJest } from './jest.ts';
import type { Tally } from './tally.ts';
import { startTraceCollector } from './trace-collector.ts';

/** Small enough to load in seconds, with every family of the scenarios in it. */
const households = 200;

/** Brings a whole platform up as `npm start` does, in a state folder of its own, and runs the system tests against it. */
export async function runSystemTests(folder: string, patterns: readonly string[]): Promise<Tally> {
  const files = globSync('{apps,libs,tools}/**/*.system-spec.ts', {
    cwd: root,
    exclude: (name) => name === 'node_modules',
  });
  if (!files.some((file) => patterns.length === 0 || patterns.some((pattern) => new RegExp(pattern).test(file)))) {
    return { passed: 0, failed: 0 };
  }
  console.log('Starting a platform of its own for the system tests');
  const stateFolder = path.join(folder, 'system');
  const start = path.join(root, 'tools/sandbox/start.ts');
  const args = [start, '--no-demo', '--households', String(households), '--port', String(await freePort())];
  const spans = path.join(folder, 'spans.jsonl');
  const collector = await startTraceCollector(spans);
  const env = { ...process.env, MINZHENG_STATE: stateFolder, OTEL_EXPORTER_OTLP_ENDPOINT: collector.url };
  const platform = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit', 'ipc'], env });
  const ended = new Promise<void>((resolve) => platform.once('exit', () => resolve()));
  const starter = { pid: platform.pid ?? 0, startTime: startTimeOf(platform.pid ?? 0) ?? '' };
  while (isAlive(starter) && !existsSync(runtimeFile(stateFolder)))
    await new Promise((resolve) => setTimeout(resolve, 200));
  if (!isAlive(starter)) {
    collector.server.close();
    return { passed: 0, failed: 1, faults: ['the platform of the system tests did not start'] };
  }
  try {
    return await runJest({
      config: 'jest.system.config.mjs',
      patterns,
      workers: 1,
      env: { SYSTEM_RUNTIME: runtimeFile(stateFolder), SYSTEM_FOLDER: folder, SYSTEM_SPANS: spans },
      folder,
    });
  } finally {
    platform.kill('SIGTERM');
    await ended;
    collector.server.close();
  }
}
