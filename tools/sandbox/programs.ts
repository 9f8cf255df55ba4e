import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';

import { root } from '../lib/paths.ts';
import { ToolProblem, waitFor } from '../lib/problem.ts';
import { type ProcessList, tailOf } from '../lib/processes.ts';
import { mainOf, nodeOptions } from '../lib/program.ts';
import { type Application, applications } from './applications.ts';
import type { Environment } from './environment.ts';

/** In what a start differs from the usual one. */
export interface Launch {
  /** Name of the process when the program runs more than once. */
  as?: string;
  /** Variables beside and instead of the usual ones; a second instance needs a PORT of its own. */
  env?: Readonly<Record<string, string>>;
  /** Another build's `main.js`. */
  main?: string;
}

/** The programs of one sandbox as processes. */
export class Programs {
  /** Processes by their names. */
  readonly children = new Map<string, ChildProcess>();
  readonly #urls = new Map<string, string>();
  readonly #environment: Environment;
  readonly #processes: ProcessList;
  readonly #logFolder: string;

  constructor(environment: Environment, processes: ProcessList, logFolder: string) {
    this.#environment = environment;
    this.#processes = processes;
    this.#logFolder = logFolder;
  }

  start(name: string, launch: Launch = {}): ChildProcess {
    const as = launch.as ?? name;
    const env = { ...this.#environment.forApplication(find(name)), ...launch.env };
    const { child } = this.#processes.start({
      name: as,
      command: process.execPath,
      args: [...nodeOptions, launch.main ?? mainOf(name)],
      log: this.#logOf(as),
      // The gateway stops first, so that nobody is let in while the services drain.
      stage: name === 'gateway' ? 2 : 1,
      cwd: path.join(root, 'apps', name),
      env,
    });
    this.children.set(as, child);
    this.#urls.set(as, `http://127.0.0.1:${env['PORT']}`);
    return child;
  }

  /** Address of a process that was started here. */
  urlOf(as: string): string {
    return this.#urls.get(as) ?? '';
  }

  /** Waits until a process that was started here says that it is ready. */
  async untilReady(as: string): Promise<void> {
    const log = this.#logOf(as);
    const url = this.urlOf(as);
    await waitFor(as, () => isReady(url), {
      timeoutMs: 120_000,
      failed: () => {
        const child = this.children.get(as);
        const ended = child?.exitCode ?? child?.signalCode;
        if (ended === null || ended === undefined) return undefined;
        return `${as} ended with ${ended} instead of becoming ready. Its log ${log} ends:\n${tailOf(log)}`;
      },
    });
  }

  /** Runs `node bundle/main.js <words>` to its end; lines like `households 500/2000` tell how far it is. */
  async run(
    name: string,
    words: readonly string[],
    tell: (detail: string) => void = () => undefined,
    launch: Omit<Launch, 'as'> = {},
  ): Promise<void> {
    const log = this.#logOf(name);
    const file = openSync(log, 'a');
    const child = spawn(process.execPath, [...nodeOptions, launch.main ?? mainOf(name), ...words], {
      cwd: path.join(root, 'apps', name),
      env: {
        ...this.#environment.forApplication(find(name)),
        DATABASE_OWNER_URL: this.#environment.databaseUrl(name, 'owner'),
        ...launch.env,
      },
      stdio: ['ignore', 'pipe', file],
    });
    const lines = child.stdout ? createInterface({ input: child.stdout }) : undefined;
    lines?.on('line', (line) => {
      writeSync(file, `${line}\n`);
      const count = /households (\d+)\/(\d+)/.exec(line);
      if (count) tell(`${count[1]} of ${count[2]} households`);
    });
    const code = await new Promise((resolve) => child.once('close', resolve));
    closeSync(file);
    if (code !== 0) {
      throw new ToolProblem(
        `${name} ${words.join(' ')} ended with ${String(code)}. Its log ${log} ends:\n${tailOf(log)}`,
      );
    }
  }

  #logOf(as: string): string {
    return path.join(this.#logFolder, `${as}.log`);
  }
}

function find(name: string): Application {
  const application = applications.find((candidate) => candidate.name === name);
  if (!application) throw new Error(`no application is called ${name}`);
  return application;
}

/** Whether the program at this address says that it is ready. */
export async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(2000) })).ok;
  } catch {
    return false;
  }
}

/** Keeps one earlier log of each program; called once at the beginning of a start. */
export function rotateLogs(logFolder: string): void {
  mkdirSync(logFolder, { recursive: true });
  for (const { name } of applications) {
    const log = path.join(logFolder, `${name}.log`);
    try {
      renameSync(log, `${log}.1`);
    } catch {
      rmSync(`${log}.1`, { force: true });
    }
  }
}
