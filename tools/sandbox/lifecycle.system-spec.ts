import { execFile, spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

import { ownedProcesses } from '../lib/ownership.ts';
import { root } from '../lib/paths.ts';
import { freePort } from '../lib/ports.ts';
import { ProcessList } from '../lib/processes.ts';
import { readRuntime, type Runtime } from '../lib/runtime.ts';
import { currentStarter } from './starter.ts';

interface Outcome {
  code: number;
  output: string;
}

/** Runs an entry point of tools/ in a state folder of this test, as npm would. */
async function tool(stateFolder: string, ...args: string[]): Promise<Outcome> {
  const env = { ...process.env, MINZHENG_STATE: stateFolder, NODE_OPTIONS: '' };
  try {
    const { stdout, stderr } = await promisify(execFile)('node', args, { cwd: root, env });
    return { code: 0, output: stdout + stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, output: stdout + stderr };
  }
}

async function answersAt(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/health/ready`)).ok;
  } catch {
    return false;
  }
}

async function nothingIsLeft(stateFolder: string): Promise<void> {
  while (ownedProcesses(stateFolder).length > 0) await sleep(100);
}

describe('a platform on a developer’s machine', () => {
  const folder = process.env['SYSTEM_FOLDER'] ?? tmpdir();
  const stateFolder = mkdtempSync(path.join(folder, 'lifecycle-'));
  let port: number;

  const start = (...args: string[]) => tool(stateFolder, 'tools/start.mjs', '--no-demo', ...args);
  const runtime = (): Runtime => {
    const found = readRuntime(stateFolder);
    if (!found) throw new Error('no runtime.json');
    return found;
  };

  beforeAll(async () => {
    port = await freePort();
  });

  afterAll(async () => {
    await tool(stateFolder, 'tools/run.mjs', 'reset');
  });

  it('returns when everything is ready, and the gateway answers on the port asked for', async () => {
    const { code, output } = await start('--detach', '--households', '50', '--port', String(port));
    expect({ code, output }).toMatchObject({ code: 0 });
    expect(output).toContain(`http://127.0.0.1:${port}/docs`);
    expect((await fetch(`http://127.0.0.1:${port}/health/ready`)).status).toBe(200);
    expect(await tool(stateFolder, 'tools/run.mjs', 'status')).toMatchObject({ code: 0 });
  });

  it('is not started twice', async () => {
    const first = runtime().starterPid;
    const { code, output } = await start();
    expect(code).toBe(0);
    expect(output).toContain(`runs already (process ${first})`);
    expect(runtime().starterPid).toBe(first);
  });

  it('names the port it holds to another clone', async () => {
    const other = mkdtempSync(path.join(folder, 'lifecycle-'));
    const { code, output } = await tool(other, 'tools/start.mjs', '--port', String(port));
    expect(code).toBe(1);
    expect(output).toMatch(new RegExp(`Port ${port} for the gateway is taken by process \\d+`));
    expect(output).toContain(`npm start -- --port ${port + 100}`);
  });

  it('starts a program again that was killed', async () => {
    const gateway = () => new ProcessList(path.join(stateFolder, 'processes.json')).find('gateway')?.pid;
    const victim = gateway();
    process.kill(victim ?? 0, 'SIGKILL');
    while (gateway() === victim || !(await answersAt(port))) await sleep(200);
    expect(currentStarter(stateFolder)?.pid).toBe(runtime().starterPid);
  });

  it('leaves no process behind when its starter is killed', async () => {
    process.kill(runtime().starterPid, 'SIGKILL');
    await nothingIsLeft(stateFolder);
    await expect(fetch(`http://127.0.0.1:${port}/health/ready`)).rejects.toThrow();
  });

  it('comes back with what it had, and ends on Ctrl-C without a rest', async () => {
    const terminal = spawn('node', ['tools/start.mjs', '--no-demo'], {
      cwd: root,
      env: { ...process.env, MINZHENG_STATE: stateFolder, NODE_OPTIONS: '' },
      detached: true,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = new Promise<number | null>((resolve) => terminal.once('exit', resolve));
    let output = '';
    terminal.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
    while (!output.includes('Ctrl-C or npm stop ends it') && terminal.exitCode === null) await sleep(100);
    expect(runtime().gatewayUrl).toBe(`http://127.0.0.1:${port}`);
    expect(runtime().households).toBe(50);
    // A terminal sends the interrupt to the whole foreground group.
    process.kill(-(terminal.pid ?? 0), 'SIGINT');
    expect(await ended).toBe(0);
    expect(ownedProcesses(stateFolder)).toEqual([]);
  });

  it('forgets its data on reset', async () => {
    const { code, output } = await tool(stateFolder, 'tools/run.mjs', 'reset');
    expect({ code, output }).toMatchObject({ code: 0 });
    expect(readRuntime(stateFolder)).toBeUndefined();
  });
});
