import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { cacheFolder, root } from '../lib/paths.ts';
import { run } from '../services/maven.ts';

/** Changes whenever a source file does: name, size and time of each. */
function fingerprint(): string {
  const hash = createHash('sha256');
  const sources = globSync(
    ['{apps,libs}/*/src/**/*', '{apps,libs}/*/package.json', '.swcrc', 'nx.json', 'package-lock.json'],
    {
      cwd: root,
    },
  );
  for (const file of sources.sort()) {
    const { size, mtimeMs } = statSync(path.join(root, file));
    hash.update(`${file} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

/** Compiles every application and library; nothing when no source changed since the last time. */
export async function build(): Promise<void> {
  const stamp = path.join(cacheFolder, 'build.stamp');
  const current = fingerprint();
  const outputs = globSync('{apps,libs}/*/package.json', { cwd: root }).map((file) =>
    path.join(root, path.dirname(file), 'dist'),
  );
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === current && outputs.every((folder) => existsSync(folder)))
    return;
  await run(path.join(root, 'node_modules/.bin/nx'), ['run-many', '-t', 'build', '--outputStyle=static'], {
    cwd: root,
  });
  mkdirSync(cacheFolder, { recursive: true });
  writeFileSync(stamp, current);
}
