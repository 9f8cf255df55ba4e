import { spawn } from 'node:child_process';
import { openSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs';

/** A node's kubelet that runs on this machine. */
export interface Kubelet {
  kill(): void;
  /** Starts it again as it was started before. */
  start(): void;
}

/** The kubelet whose process id is in the file that KUBELET_PID_FILE names; nothing when there is none to break. */
export function localKubelet(): Kubelet | undefined {
  const file = process.env['KUBELET_PID_FILE'];
  if (file === undefined) return undefined;
  const pid = Number(readFileSync(file, 'utf8'));
  const listOf = (name: string): string[] => readFileSync(`/proc/${pid}/${name}`, 'utf8').split('\0').filter(Boolean);
  const [command = '', ...args] = listOf('cmdline');
  const cwd = readlinkSync(`/proc/${pid}/cwd`);
  const log = readlinkSync(`/proc/${pid}/fd/1`);
  const env = Object.fromEntries(listOf('environ').map((entry) => splitAt(entry, entry.indexOf('='))));
  return {
    kill: () => process.kill(pid, 'SIGKILL'),
    start: () => {
      const output = openSync(log, 'a');
      const child = spawn(command, args, { cwd, env, detached: true, stdio: ['ignore', output, output] });
      child.unref();
      writeFileSync(file, `${child.pid}\n`);
    },
  };
}

const splitAt = (text: string, index: number): [string, string] => [text.slice(0, index), text.slice(index + 1)];
