import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';

import { findExecutable } from '../../lib/paths.ts';
import { ToolProblem } from '../../lib/problem.ts';
import { aptInstall } from '../../services/maven.ts';
import type { Lab } from '../lab/lab.ts';

/** Transactions a second that pgbench makes of a script, every statement prepared. */
export async function pgbench(
  lab: Lab,
  task: { url: string; script: string; connections: number; seconds: number },
): Promise<number> {
  const program = await locate((line) => lab.say(line));
  const file = path.join(lab.folder, 'pgbench.sql');
  writeFileSync(file, task.script);
  const { connections, seconds, url } = task;
  const args = ['-n', '-M', 'prepared', '-c', connections, '-j', 2, '-T', seconds, '-f', file].map(String);
  const { hostname, port, username, password, pathname } = new URL(url);
  const child = spawn(program, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      PGHOST: hostname,
      PGPORT: port,
      PGUSER: username,
      PGPASSWORD: decodeURIComponent(password),
      PGDATABASE: pathname.slice(1),
    },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  }
  const code = await new Promise((resolve) => child.once('close', resolve));
  const rate = /^tps = ([\d.]+)/m.exec(output)?.[1];
  if (code !== 0 || rate === undefined || /number of failed transactions: [1-9]/.test(output)) {
    throw new ToolProblem(`pgbench ended with ${String(code)}:\n${output}`);
  }
  return Number(rate);
}

/** pgbench as installed; as root on Debian it is installed for the reader, anyone else is told the command. */
async function locate(say: (line: string) => void): Promise<string> {
  const found = findExecutable('pgbench') ?? (await aptInstall('postgresql-contrib', 'pgbench', say));
  if (found !== undefined) return found;
  throw new ToolProblem(
    'pgbench is missing; the bench write-path measures against it.',
    'sudo apt-get install -y --no-install-recommends postgresql-contrib',
  );
}
