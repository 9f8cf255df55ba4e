import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { cacheFolder, root } from '../lib/paths.ts';
import { run } from '../services/maven.ts';

const sources = [
  '{apps,libs}/*/src/**/*',
  '{apps,libs}/*/package.json',
  'tools/bundle/*',
  '.swcrc',
  'nx.json',
  'package-lock.json',
];

/** Changes whenever a source file does: name, size and time of each. */
function fingerprint(): string {
  const hash = createHash('sha256');
  for (const file of globSync(sources, { cwd: root }).sort()) {
    const { size, mtimeMs } = statSync(path.join(root, file));
    hash.update(`${file} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

/** Compiles every application and library: enough for what reads the compiled code without running a program. */
export async function compile(): Promise<void> {
  await make('build', '{apps,libs}/*', 'dist');
}

/** Compiles, and makes of every application the bundle that is run. */
export async function build(): Promise<void> {
  await make('bundle', 'apps/*', 'bundle');
}

/** Nothing when no source changed since the last time; otherwise nx makes anew what depends on the change. */
async function make(target: 'build' | 'bundle', places: string, output: string): Promise<void> {
  const stamp = path.join(cacheFolder, `${target}.stamp`);
  const current = fingerprint();
  const outputs = globSync(`${places}/package.json`, { cwd: root }).map((file) =>
    path.join(root, path.dirname(file), output),
  );
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === current && outputs.every((folder) => existsSync(folder)))
    return;
  await run(path.join(root, 'node_modules/.bin/nx'), ['run-many', '-t', target, '--outputStyle=static'], {
    cwd: root,
  });
  mkdirSync(cacheFolder, { recursive: true });
  writeFileSync(stamp, current);
}
