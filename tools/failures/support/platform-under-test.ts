import { readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import pg from 'pg';

import { waitFor } from '../../lib/problem.ts';
import { isAlive, ProcessList, type RunningProcess } from '../../lib/processes.ts';
import type { Progress } from '../../lib/progress.ts';
import type { Runtime } from '../../lib/runtime.ts';
import { applications } from '../../sandbox/applications.ts';
import { bringUp, type Places, placesOf, type RunningPlatform } from '../../sandbox/platform.ts';
import type { Launch } from '../../sandbox/programs.ts';
import { removeBackingServices, type ServerName } from '../../services/backing-services.ts';

const servers: readonly ServerName[] = ['postgresql', 'kafka', 'redis'];
const isServer = (name: string): name is ServerName => servers.some((server) => server === name);

/** Addresses of the reader's own servers: what is broken here must be ours. */
const foreign = /(^|_)DATABASE(_OWNER)?_URL$|^KAFKA_BROKERS$|^REDIS_URL$|^OIDC_ISSUER$|^DEPARTMENTS_CLIENT_/;

/** Large enough to find families in, small enough to load in a moment. */
const households = 50;
/** Much longer than a program or server takes to come back on a slow machine. */
const patienceMs = 180_000;

/** How a process that was asked to end did so. */
export interface End {
  /** Nothing when a signal ended it. */
  readonly code: number | null;
  readonly ms: number;
}

/** A whole platform of real processes that a scenario may break; `heal` mends it for the next one. */
export class PlatformUnderTest {
  readonly #places: Places;
  readonly #platform: RunningPlatform;
  readonly #processes: ProcessList;
  readonly #pools = new Map<string, pg.Pool>();
  /** How each instance was started last. */
  readonly #launches = new Map<string, { program: string; launch: Launch }>();

  private constructor(places: Places, platform: RunningPlatform) {
    this.#places = places;
    this.#platform = platform;
    this.#processes = new ProcessList(places.listFile);
  }

  /** Brings everything up in a state folder of its own; the caller has posted a warden for it. */
  static async start(stateFolder: string, port: number, progress: Progress): Promise<PlatformUnderTest> {
    const places = placesOf(stateFolder);
    const own = Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
    return new PlatformUnderTest(places, await bringUp(places, { port, households }, progress, own));
  }

  get runtime(): Runtime {
    return this.#platform.runtime;
  }

  /** A superuser's address of the PostgreSQL server. */
  get serverUrl(): string {
    return this.#platform.addresses.databaseUrl;
  }

  get stateFolder(): string {
    return this.#places.stateFolder;
  }

  get logFolder(): string {
    return this.#places.logFolder;
  }

  /** Queries a service's database as superuser: row-level security hides the cases even from their tables' owner. */
  async query<Row extends pg.QueryResultRow>(service: string, sql: string, values: unknown[] = []): Promise<Row[]> {
    let pool = this.#pools.get(service);
    if (pool === undefined) {
      const { databaseUrl } = this.runtime.services[service] ?? {};
      if (databaseUrl === undefined) throw new Error(`${service} has no database`);
      const url = new URL(this.serverUrl);
      url.pathname = new URL(databaseUrl).pathname;
      pool = new pg.Pool({ connectionString: url.href, max: 2 });
      // A server that is killed under an idle connection is what these tests are about.
      pool.on('error', () => undefined);
      this.#pools.set(service, pool);
    }
    return (await pool.query<Row>(sql, values)).rows;
  }

  urlOf(name: string): string {
    return this.#platform.programs.urlOf(name);
  }

  pid(name: string): number {
    return this.#record(name).pid;
  }

  /** Resident memory of a process, in megabytes. */
  memoryMb(name: string): number {
    const status = readFileSync(`/proc/${this.pid(name)}/status`, 'utf8');
    return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024);
  }

  /** Sum of a metric over its labels, as the program says it now. */
  async metric(program: string, name: string): Promise<number> {
    const text = await (await fetch(`${this.urlOf(program)}/metrics`)).text();
    const values = [...text.matchAll(new RegExp(`^${name}(?:\\{[^}]*\\})? (\\S+)$`, 'gm'))];
    return values.reduce((total, [, value]) => total + Number(value), 0);
  }

  /** A broker that comes back without its disk: no topics, no offsets, another cluster. */
  async loseKafkaData(): Promise<void> {
    await this.kill('kafka');
    rmSync(path.join(this.#places.sandboxFolder, 'services/kafka/data'), { recursive: true, force: true });
    await this.startServer('kafka');
  }

  isRunning(name: string): boolean {
    return this.#processes.find(name) !== undefined;
  }

  /** kill -9 of a program or server with all its processes; returns when it is gone. */
  async kill(name: string): Promise<void> {
    const record = this.#record(name);
    for (const pid of [record.pid, ...childrenOf(record.pid)]) signal(pid, 'SIGKILL');
    await this.#gone(record);
  }

  /** Asks for an orderly end and waits for it. */
  async terminate(name: string): Promise<End> {
    const record = this.#record(name);
    const child = this.#platform.programs.children.get(name);
    const began = performance.now();
    signal(record.pid, record.stopSignal);
    await this.#gone(record);
    while (child !== undefined && child.exitCode === null && child.signalCode === null) await sleep(10);
    return { code: child?.exitCode ?? null, ms: Math.round(performance.now() - began) };
  }

  /** SIGSTOP: it holds its connections and answers nothing. */
  freeze(name: string): void {
    const { pid } = this.#record(name);
    for (const each of [pid, ...childrenOf(pid)]) signal(each, 'SIGSTOP');
  }

  thaw(name: string): void {
    const { pid } = this.#record(name);
    for (const each of [...childrenOf(pid), pid]) signal(each, 'SIGCONT');
  }

  /** Starts a program (again); `launch.as` makes it another instance beside the first. Returns at once. */
  start(program: string, launch: Launch = {}): void {
    this.#platform.programs.start(program, launch);
    this.#launches.set(launch.as ?? program, { program, launch });
  }

  /** Runs a command of a program to its end, beside its instances. */
  async run(program: string, words: readonly string[], launch: Omit<Launch, 'as'> = {}): Promise<void> {
    await this.#platform.programs.run(program, words, undefined, launch);
  }

  /** Waits until an instance says that it is ready. */
  async untilReady(name: string): Promise<void> {
    await this.#platform.programs.untilReady(name);
  }

  /** Waits until an instance answers callers at all, ready or not. */
  async untilAnswering(name: string): Promise<void> {
    const url = this.urlOf(name);
    const answers = () =>
      fetch(`${url}/health/live`)
        .then(({ ok }) => ok)
        .catch(() => false);
    await waitFor(`An answer of ${name}`, answers, { timeoutMs: patienceMs });
  }

  /** Starts a server again that has ended, and returns when it answers. */
  async startServer(name: ServerName): Promise<void> {
    const deadline = Date.now() + patienceMs;
    for (;;) {
      try {
        await this.#platform.restartServer(name);
        return;
      } catch (error) {
        // A killed PostgreSQL's children take a moment to notice, and hold its memory until then.
        if (Date.now() > deadline) throw error;
        await sleep(500);
      }
    }
  }

  /** Ends an orderly way what runs under this name, if anything does, and starts it as usual or as `launch` says. */
  async restart(program: string, launch: Launch = {}): Promise<void> {
    const name = launch.as ?? program;
    if (this.isRunning(name)) await this.terminate(name);
    if (isServer(program)) await this.startServer(program);
    else {
      this.start(program, launch);
      await this.untilReady(name);
    }
  }

  /** Nothing frozen, no second instances, everything running as at the start and ready. */
  async heal(): Promise<void> {
    for (const record of this.#processes.running()) {
      for (const pid of [...childrenOf(record.pid), record.pid]) signal(pid, 'SIGCONT');
    }
    for (const [name, { program }] of this.#launches) {
      if (name === program || !this.isRunning(name)) continue;
      await this.terminate(name);
      this.#launches.delete(name);
    }
    for (const server of servers) if (!this.isRunning(server)) await this.startServer(server);
    for (const { name } of applications) {
      const altered = Object.keys(this.#launches.get(name)?.launch ?? {}).length > 0;
      if (!this.isRunning(name)) this.start(name);
      else if (altered) await this.restart(name);
    }
    await Promise.all(applications.map(({ name }) => this.untilReady(name)));
  }

  /** The machine fails: every process is killed in the same moment, and what is on the disk stays as it is. */
  async abandon(): Promise<void> {
    const records = this.#processes.running();
    for (const record of records) {
      for (const pid of [record.pid, ...childrenOf(record.pid)]) signal(pid, 'SIGKILL');
    }
    await Promise.all(records.map((record) => this.#gone(record)));
    await this.#endPools();
  }

  /** Ends everything and forgets the data. */
  async stop(): Promise<void> {
    await this.#endPools();
    for (const record of this.#processes.running()) this.thaw(record.name);
    await this.#processes.stopAll(15_000);
    removeBackingServices(this.#places.sandboxFolder);
    rmSync(this.#places.stateFolder, { recursive: true, force: true });
  }

  async #endPools(): Promise<void> {
    await Promise.all([...this.#pools.values()].map((pool) => pool.end()));
    this.#pools.clear();
  }

  #record(name: string): RunningProcess {
    const record = this.#processes.find(name);
    if (record === undefined) throw new Error(`${name} does not run`);
    return record;
  }

  async #gone(record: RunningProcess): Promise<void> {
    await waitFor(`The end of ${record.name}`, () => !isAlive(record), { timeoutMs: patienceMs, intervalMs: 5 });
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // ended in between
  }
}

/** PostgreSQL gives each connection a process (and session) of its own. */
function childrenOf(parent: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => parentOf(pid) === parent);
}

function parentOf(pid: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return undefined;
  }
}
