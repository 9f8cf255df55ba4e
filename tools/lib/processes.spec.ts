import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { eventually } from '@minzheng/testing';

import { endEverything } from '../sandbox/shutdown.ts';
import { ownedProcesses, ownerVariable } from './ownership.ts';
import { isAlive, ProcessList, startTimeOf } from './processes.ts';

describe('the list of processes', () => {
  let folder: string;
  let listFile: string;
  let list: ProcessList;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'minzheng-spec-'));
    listFile = path.join(folder, 'processes.json');
    list = new ProcessList(listFile);
  });

  afterEach(async () => {
    await endEverything(folder, listFile);
    rmSync(folder, { recursive: true, force: true });
  });

  const start = (name: string, script: string, stage = 0) =>
    list.start({
      name,
      command: 'bash',
      args: ['-c', script],
      log: path.join(folder, `${name}.log`),
      stage,
      env: process.env,
    }).record;

  /** What a program has written, once it is all there. */
  const written = (file: string, text: string | RegExp): Promise<string> =>
    eventually(() => {
      const found = existsSync(path.join(folder, file)) ? readFileSync(path.join(folder, file), 'utf8') : '';
      expect(found).toMatch(text);
      return found;
    });

  it('is known to another process that reads the same file', () => {
    const { pid } = start('sleeper', 'sleep 60');
    expect(new ProcessList(listFile).find('sleeper')?.pid).toBe(pid);
  });

  it('stops higher stages first, each in order', async () => {
    const ends = path.join(folder, 'ends');
    const script = (name: string) =>
      `trap 'echo ${name} >> ${ends}; exit 0' TERM; echo up; while :; do sleep 0.05; done`;
    start('database', script('database'), 0);
    start('application', script('application'), 1);
    for (const name of ['database', 'application']) await written(`${name}.log`, 'up\n');
    expect(await list.stopAll(60_000)).toEqual([]);
    expect(readFileSync(ends, 'utf8').split('\n')).toEqual(['application', 'database', '']);
    expect(list.read()).toEqual([]);
  });

  it('kills what does not end, with its children', async () => {
    const { pid } = start(
      'stubborn',
      `trap '' TERM; sleep 61 & echo $! > ${folder}/child; while :; do sleep 0.05; done`,
    );
    const child = Number(await written('child', /^\d+\n$/));
    expect(startTimeOf(child)).toBeDefined();
    expect(await list.stopAll(300)).toEqual(['stubborn']);
    expect(startTimeOf(pid)).toBeUndefined();
    expect(startTimeOf(child)).toBeUndefined();
  });

  it('does not take a reused process id for the process it once was', () => {
    const { pid } = start('sleeper', 'sleep 60');
    expect(isAlive({ pid, startTime: '1' })).toBe(false);
  });

  it('finds and ends what was started for the folder but is on no list', async () => {
    const forgotten = spawn('sleep', ['60'], {
      detached: true,
      stdio: 'ignore',
      env: { ...process.env, [ownerVariable]: folder },
    });
    // It carries the mark once it is the program, no longer the copy of this one.
    await eventually(() => {
      expect(ownedProcesses(folder)).toEqual([forgotten.pid]);
    });
    await endEverything(folder, listFile);
    expect(ownedProcesses(folder)).toEqual([]);
  });
});
