import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import path from 'node:path';

import { defaultAudience, TestIssuer, testKey } from '@minzheng/testing';

import { ownerMark } from '../../lib/ownership.ts';
import { root } from '../../lib/paths.ts';
import { freePort } from '../../lib/ports.ts';
import { ToolProblem, waitFor } from '../../lib/problem.ts';
import type { ProcessList } from '../../lib/processes.ts';
import { isAlive, type RunningProcess, stopProcesses, tailOf } from '../../lib/processes.ts';
import { mainOf, nodeOptions } from '../../lib/program.ts';
import { type ServiceAddresses, startBackingServices } from '../../services/backing-services.ts';
import { run } from '../../services/maven.ts';
import { createDatabase, type ServiceDatabase } from './database.ts';

/** The city's window at the counter: may write and read in both services. */
const windowClaims = {
  aud: defaultAudience,
  sub: 'bench-window',
  client_id: 'bench-window',
  scope:
    'data-verification.read data-verification.write social-assistance.read social-assistance.write social-assistance.preview',
  roles: ['township-clerk'],
  division: '990101001',
};

export interface LabOptions {
  readonly folder: string;
  readonly processes: ProcessList;
  /** Small sizes and short rounds: shows that a bench works, not what it measures. */
  readonly quick: boolean;
  /** How long the sustained load lasts. */
  readonly minutes: number;
  readonly say: (line: string) => void;
}

/** A program that serves HTTP, as a process of its own. */
export interface Served {
  readonly url: string;
  readonly pid: number;
  readonly log: string;
  stop(): Promise<void>;
}

/** Servers, services and helpers of one run: everything a bench measures with. */
export class Lab {
  readonly addresses: ServiceAddresses;
  readonly issuer: TestIssuer;
  readonly token: string;
  readonly #options: LabOptions;

  private constructor(options: LabOptions, addresses: ServiceAddresses, issuer: TestIssuer) {
    this.#options = options;
    this.addresses = addresses;
    this.issuer = issuer;
    this.token = `Bearer ${issuer.sign(windowClaims, { expiresIn: 6 * 3600 })}`;
  }

  /** Starts PostgreSQL (as durable as in production), Kafka, Redis and an issuer. */
  static async open(options: LabOptions): Promise<Lab> {
    const addresses = await startBackingServices({
      folder: path.join(options.folder, 'services'),
      processes: options.processes,
      throwaway: false,
      // Tells when a row was committed, to the microsecond.
      postgresSettings: { track_commit_timestamp: 'on' },
      say: options.say,
    });
    return new Lab(options, addresses, await TestIssuer.start());
  }

  get quick(): boolean {
    return this.#options.quick;
  }

  get postgresPid(): number {
    return this.#options.processes.find('postgresql')?.pid ?? Number.NaN;
  }

  get minutes(): number {
    return this.#options.minutes;
  }

  get folder(): string {
    return this.#options.folder;
  }

  say(line: string): void {
    this.#options.say(line);
  }

  /** Rounds that are counted; three is the least a median means something of. */
  get rounds(): number {
    return this.quick ? 1 : 3;
  }

  /** The full size of something, or a fiftieth of it for a quick look. */
  size(full: number): number {
    return this.quick ? Math.max(1, Math.round(full / 50)) : full;
  }

  /** A migrated database of its own for a service. */
  database(service: string): Promise<ServiceDatabase> {
    return createDatabase(this.addresses.databaseUrl, service, (environment) =>
      this.#command(service, 'migrate', environment),
    );
  }

  /** Starts a service as in production and waits until it is ready. */
  async service(name: string, environment: Record<string, string>): Promise<Served> {
    return await this.program(name, [mainOf(name)], {
      ...this.#environment(),
      ...environment,
    });
  }

  /** Starts any program of Node that listens on PORT and waits until `/health/ready` answers. */
  async program(name: string, args: readonly string[], environment: Record<string, string>): Promise<Served> {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const log = path.join(this.folder, `${name}-${port}.log`);
    const { record } = this.#options.processes.start({
      name: `${name}-${port}`,
      command: process.execPath,
      args: [...nodeOptions, '--disable-warning=ExperimentalWarning', ...args],
      log,
      stage: 1,
      cwd: root,
      env: { PATH: process.env['PATH'], ...ownerMark(), NODE_ENV: 'production', ...environment, PORT: String(port) },
    });
    await waitFor(name, () => isReady(url), {
      timeoutMs: 120_000,
      intervalMs: 10,
      failed: () => (isAlive(record) ? undefined : `${name} ended at once. Its log ${log} ends:\n${tailOf(log)}`),
    });
    return { url, pid: record.pid, log, stop: () => this.#stop(record) };
  }

  /** Runs a script of `workers/` in a process of its own; resolves with the one message it sends. */
  async work<Result>(script: string, task: object): Promise<Result> {
    const child = fork(path.join(import.meta.dirname, '../workers', script), {
      execArgv: ['--disable-warning=ExperimentalWarning', '--disable-warning=TimeoutNegativeWarning'],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    child.send(task);
    return await new Promise<Result>((resolve, reject) => {
      let result: { readonly value: Result } | undefined;
      child.on('message', (message) => {
        result = { value: message as Result };
      });
      child.once('error', reject);
      child.once('exit', (code) => {
        if (result !== undefined && code === 0) resolve(result.value);
        else reject(new ToolProblem(`${script} ended with ${code ?? 'a signal'}`));
      });
    });
  }

  async close(): Promise<void> {
    await this.issuer.close();
  }

  async #stop(record: RunningProcess): Promise<void> {
    await stopProcesses([record], 20_000);
  }

  /** What every service is started with; no topic or consumer group is shared between two starts. */
  #environment(): Record<string, string> {
    return {
      HOST: '127.0.0.1',
      OIDC_ISSUER: this.issuer.url,
      KAFKA_BROKERS: this.addresses.kafkaBrokers,
      KAFKA_TOPIC_PREFIX: `${randomBytes(4).toString('hex')}.`,
      PERSON_KEY_SECRETS: `1:${testKey('person')}`,
      FIELD_KEYS: `k1:${testKey('field')}`,
      POLICY_DIR: path.join(root, 'policies'),
      PLATFORM_DIVISION: '9901',
      DEPARTMENTS_URL: this.issuer.url,
      DEPARTMENTS_CLIENT_ID: 'data-verification',
      DEPARTMENTS_CLIENT_SECRET: 'bench',
      SHUTDOWN_GRACE_SECONDS: '10',
      // As in the image, where it is made beforehand; here the first command fills it.
      NODE_COMPILE_CACHE: path.join(this.folder, 'compile-cache'),
    };
  }

  async #command(service: string, command: string, environment: Record<string, string>): Promise<void> {
    await run(process.execPath, [mainOf(service), command], {
      env: { PATH: process.env['PATH'], ...ownerMark(), ...this.#environment(), ...environment },
    });
  }
}

async function isReady(url: string): Promise<boolean> {
  try {
    const answer = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(2_000) });
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    return false;
  }
}
