import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** One process group that the tools started. The start time tells a reused pid from the process we meant. */
export interface RunningProcess {
  name: string;
  pid: number;
  startTime: string;
  /** Asks the program to end in order; PostgreSQL's word for "now, but cleanly" is SIGINT. */
  stopSignal: NodeJS.Signals;
  /** Processes of a higher stage are stopped first: applications before the services behind them. */
  stage: number;
  log: string;
}

export interface ProcessSpec {
  name: string;
  command: string;
  args: readonly string[];
  log: string;
  stage: number;
  env?: NodeJS.ProcessEnv;
  cwd?: string;
  stopSignal?: NodeJS.Signals;
  /** Another user to run as (only root may). */
  as?: { uid: number; gid: number } | undefined;
}

/** What the kernel says of a process; nothing when it does not exist or is a zombie. */
function statOf(pid: number): { startTime: string; group: number } | undefined {
  let stat: string;
  try {
    stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return undefined;
  }
  // The command name in parentheses may contain blanks: fields are counted from behind the last parenthesis.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields[0] === 'Z' ? undefined : { startTime: fields[19] ?? '', group: Number(fields[2]) };
}

/** Clock ticks since boot at which the process began, or nothing when it does not exist (or is a zombie). */
export function startTimeOf(pid: number): string | undefined {
  return statOf(pid)?.startTime;
}

/** Whether anybody of these process groups is still there: the leaders' children included. */
function anyoneLeft(groups: ReadonlySet<number>): boolean {
  return readdirSync('/proc').some((name) => /^\d+$/.test(name) && groups.has(statOf(Number(name))?.group ?? 0));
}

export function isAlive(process_: { pid: number; startTime: string }): boolean {
  return startTimeOf(process_.pid) === process_.startTime;
}

/** Starts a program as the leader of a process group of its own, output to its log, not tied to this terminal. */
export function startProcess(spec: ProcessSpec): { record: RunningProcess; child: ChildProcess } {
  mkdirSync(path.dirname(spec.log), { recursive: true });
  const log = openSync(spec.log, 'a');
  const child = spawn(spec.command, spec.args, {
    cwd: spec.cwd,
    env: spec.env,
    detached: true,
    stdio: ['ignore', log, log],
    ...(spec.as ? { uid: spec.as.uid, gid: spec.as.gid } : {}),
  });
  closeSync(log);
  child.on('error', () => undefined);
  child.unref();
  const pid = child.pid;
  const startTime = pid === undefined ? undefined : startTimeOf(pid);
  if (pid === undefined || startTime === undefined)
    throw new Error(`${spec.name} could not be started: ${spec.command}`);
  const record: RunningProcess = {
    name: spec.name,
    pid,
    startTime,
    stopSignal: spec.stopSignal ?? 'SIGTERM',
    stage: spec.stage,
    log: spec.log,
  };
  return { record, child };
}

/** The list of running process groups in a file, so that another process can end them when this one is gone. */
export class ProcessList {
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  read(): RunningProcess[] {
    try {
      return JSON.parse(readFileSync(this.#file, 'utf8')) as RunningProcess[];
    } catch {
      return [];
    }
  }

  running(): RunningProcess[] {
    return this.read().filter(isAlive);
  }

  find(name: string): RunningProcess | undefined {
    return this.running().find((process_) => process_.name === name);
  }

  add(record: RunningProcess): void {
    this.#write([...this.running(), record]);
  }

  start(spec: ProcessSpec): { record: RunningProcess; child: ChildProcess } {
    const started = startProcess(spec);
    this.add(started.record);
    return started;
  }

  /** Ends everything on the list, highest stage first; returns the names of what had to be killed. */
  async stopAll(graceMs: number): Promise<string[]> {
    const killed: string[] = [];
    const running = this.running();
    for (const stage of [...new Set(running.map((process_) => process_.stage))].sort((a, b) => b - a)) {
      killed.push(
        ...(await stopProcesses(
          running.filter((process_) => process_.stage === stage),
          graceMs,
        )),
      );
    }
    this.#write(this.running());
    return killed;
  }

  #write(processes: RunningProcess[]): void {
    if (processes.length === 0) {
      rmSync(this.#file, { force: true });
      return;
    }
    mkdirSync(path.dirname(this.#file), { recursive: true });
    const draft = `${this.#file}.${process.pid}`;
    writeFileSync(draft, JSON.stringify(processes, null, 2));
    renameSync(draft, this.#file);
  }
}

/** The kernel ends a killed process at once, unless the process hangs in a device; nobody waits for that for ever. */
const killedWithinMs = 10_000;

/** Asks the process groups to end, waits, and kills what is left after the grace period. */
export async function stopProcesses(processes: readonly RunningProcess[], graceMs: number): Promise<string[]> {
  for (const process_ of processes) if (isAlive(process_)) signalLeader(process_);
  const deadline = Date.now() + graceMs;
  while (processes.some(isAlive) && Date.now() < deadline) await sleep(50);
  const stubborn = processes.filter(isAlive);
  // The group outlives its leader when the leader left children behind, so the group is always signalled.
  for (const process_ of processes) signalGroup(process_.pid, 'SIGKILL');
  // A killed process ends when the kernel next runs it, which may be later for a child than for its leader.
  const groups = new Set(processes.map(({ pid }) => pid));
  const patience = Date.now() + killedWithinMs;
  while (anyoneLeft(groups) && Date.now() < patience) await sleep(20);
  return stubborn.map((process_) => process_.name);
}

function signalLeader(process_: RunningProcess): void {
  try {
    process.kill(process_.pid, process_.stopSignal);
  } catch {
    // ended in between
  }
}

function signalGroup(group: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-group, signal);
  } catch {
    // nobody left in the group
  }
}

/** The end of a log, for an error message. */
export function tailOf(log: string, lines = 20): string {
  try {
    return readFileSync(log, 'utf8').trimEnd().split('\n').slice(-lines).join('\n');
  } catch {
    return '';
  }
}
