import { spawn } from 'node:child_process';
import path from 'node:path';

import { root } from '../lib/paths.ts';
import { duration } from '../lib/progress.ts';

export interface Check {
  title: string;
  command: readonly [string, ...string[]];
  /** What to run to make it pass, where a command can. */
  remedy?: string;
}

const bin = (name: string): string => path.join(root, 'node_modules/.bin', name);

/** Checks that need no build and no server. Each list is worked off in order, the lists side by side. */
export const staticChecks: readonly (readonly Check[])[] = [
  [{ title: 'lint and module boundaries', command: ['node', path.join(root, 'tools/lint/main.ts')] }],
  [
    { title: 'commit messages', command: ['node', path.join(root, 'tools/commits/main.ts')] },
    {
      title: 'lockfile installs from any registry and on any system',
      remedy: 'npm run lockfile -- --fix',
      command: ['node', path.join(root, 'tools/lockfile/main.ts')],
    },
    { title: 'types', command: [bin('tsc'), '-b'] },
    { title: 'format', command: [bin('prettier'), '--check', '--log-level', 'warn', '.'], remedy: 'npm run format' },
  ],
];

/** Checks that need the build. */
export const builtChecks: readonly Check[] = [
  {
    title: 'generated documentation is up to date',
    command: ['node', path.join(root, 'tools/docs/main.ts'), '--check'],
    remedy: 'npm run docs',
  },
  {
    title: 'OpenAPI and AsyncAPI are valid',
    command: [bin('redocly'), 'lint', '--extends', 'recommended', 'docs/openapi/*.json', 'docs/events/asyncapi.json'],
  },
];

/** Runs one check; its output is shown only when it fails. */
export async function passes(check: Check): Promise<boolean> {
  const began = Date.now();
  const [command, ...args] = check.command;
  // Redocly would tell its makers of every run.
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
  const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  const code = await new Promise<number | string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (exit, signal) => resolve(exit ?? signal ?? 1));
  });
  console.log(`${code === 0 ? '✔' : '✖'} ${check.title}  ${duration(Date.now() - began)}`);
  if (code !== 0) {
    console.log(
      output.length > 20_000 ? `${output.slice(0, 20_000)}\n… (${output.length} characters)` : output.trimEnd(),
    );
    console.log(`  (ended with ${code}${check.remedy ? `; what helps: ${check.remedy}` : ''})`);
  }
  return code === 0;
}
