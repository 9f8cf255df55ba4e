import { chmodSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { createConnection } from 'node:net';
import path from 'node:path';

import { cacheFolder, findExecutable } from '../lib/paths.ts';
import { ownerMark } from '../lib/ownership.ts';
import { ToolProblem, waitFor } from '../lib/problem.ts';
import { isAlive, type ProcessList, tailOf } from '../lib/processes.ts';
import { runMaven } from './maven.ts';

const artifact = 'com.github.codemonstur:embedded-redis:1.4.3';

/** redis-server as installed, else the binary that a Maven artifact carries. */
async function locateServer(say: (line: string) => void): Promise<string> {
  const installed = findExecutable('redis-server');
  if (installed !== undefined) return installed;
  const folder = path.join(cacheFolder, 'redis-6.2');
  if (!existsSync(folder)) {
    const draft = `${folder}.${process.pid}`;
    mkdirSync(draft, { recursive: true });
    say('redis-server is not installed; taking the one in a Maven artifact (once)');
    try {
      const goal = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:unpack';
      await runMaven(
        [goal, `-Dartifact=${artifact}`, `-DoutputDirectory=${draft}`, '-Dmdep.unpack.includes=redis-server-*linux*'],
        { cwd: draft, say },
      );
      // Here and not later: another user of this machine may run it, but not change it.
      for (const name of readdirSync(draft)) chmodSync(path.join(draft, name), 0o755);
      if (!existsSync(folder)) renameSync(draft, folder);
    } finally {
      rmSync(draft, { recursive: true, force: true });
    }
  }
  const suffix = process.arch === 'arm64' ? 'linux-arm64' : 'linux-amd64';
  const binary = readdirSync(folder).find((name) => name.endsWith(suffix));
  if (binary === undefined) {
    throw new ToolProblem(
      `No Redis for ${process.platform}-${process.arch} in ${artifact}.`,
      'sudo apt-get install -y redis-server',
    );
  }
  return path.join(folder, binary);
}

/** Starts Redis; append-only file, because the sandbox clock must survive a restart; returns its address. */
export async function startRedis(
  processes: ProcessList,
  options: { folder: string; port: number; say: (line: string) => void },
): Promise<string> {
  const url = `redis://127.0.0.1:${options.port}`;
  if (processes.find('redis')) return url;
  const server = await locateServer(options.say);
  mkdirSync(options.folder, { recursive: true });
  const log = path.join(options.folder, 'redis.log');
  const { record } = processes.start({
    name: 'redis',
    command: server,
    args: [
      '--port',
      String(options.port),
      '--bind',
      '127.0.0.1',
      '--dir',
      options.folder,
      '--appendonly',
      'yes',
      '--save',
      '',
    ],
    log,
    stage: 0,
    cwd: options.folder,
    env: { PATH: process.env['PATH'], LC_ALL: 'C.UTF-8', ...ownerMark() },
  });
  await waitFor('Redis', () => pings('127.0.0.1', options.port), {
    timeoutMs: 20_000,
    failed: () => (isAlive(record) ? undefined : `Redis ended at once. Its log ${log} ends:\n${tailOf(log)}`),
  });
  return url;
}

/** Whether a Redis server answers there. */
export async function pings(host: string, port: number): Promise<boolean> {
  return await new Promise((resolve) => {
    const socket = createConnection({ host, port });
    const finish = (answer: boolean): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(1000, () => finish(false));
    socket.once('error', () => finish(false));
    socket.once('connect', () => socket.write('PING\r\n'));
    // A server that asks for a password first is a server as well.
    socket.once('data', (data) => finish(/^(\+PONG|-NOAUTH)/.test(data.toString())));
  });
}
