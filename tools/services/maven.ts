import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

import { findExecutable } from '../lib/paths.ts';
import { ToolProblem } from '../lib/problem.ts';

/** Runs a program to its end; its output is kept for the error message. */
export async function run(
  command: string,
  args: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const keep = (chunk: Buffer): void => {
      output = (output + chunk.toString()).slice(-4000);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new ToolProblem(`${command} ${args.join(' ')} ended with ${code}:\n${output.trimEnd()}`));
    });
  });
}

/** The run before; Maven's local repository is not made for two at a time. */
let previous: Promise<void> = Promise.resolve();

/** Runs Maven once the run before has ended. */
export async function runMaven(
  args: readonly string[],
  options: { cwd: string; say: (line: string) => void },
): Promise<void> {
  const mine = previous.then(async () => {
    await run(await maven(options.say), ['-B', '-q', ...args], { cwd: options.cwd });
  });
  previous = mine.catch(() => undefined);
  await mine;
}

/**
 * Maven, which brings Kafka (and Redis where it is not installed). As root on Debian it is installed for the
 * reader, and said so; anyone else is told the command.
 */
async function maven(say: (line: string) => void): Promise<string> {
  const found = findExecutable('mvn') ?? (await aptInstall('maven', 'mvn', say));
  if (found !== undefined) return found;
  throw new ToolProblem(
    'Maven (mvn) is missing; it downloads Kafka.',
    'sudo apt-get install -y --no-install-recommends maven (or give the addresses of servers: KAFKA_BROKERS=host:port REDIS_URL=redis://…)',
  );
}

/** As root on Debian brings a package for the reader, and says so; returns the program, or nothing for anyone else. */
export async function aptInstall(
  packageName: string,
  program: string,
  say: (line: string) => void,
): Promise<string | undefined> {
  if (process.getuid?.() !== 0 || findExecutable('apt-get') === undefined || !isDebian()) return undefined;
  say(`${program} is missing; running as root: apt-get install -y --no-install-recommends ${packageName}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-q'], { env });
  await run('apt-get', ['install', '-y', '-q', '--no-install-recommends', packageName], { env });
  return findExecutable(program);
}

function isDebian(): boolean {
  try {
    return /^ID(_LIKE)?=.*debian/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
}
