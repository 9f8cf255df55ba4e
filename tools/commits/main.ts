/** Checks the messages of all commits since the last release (or since the first commit) against Conventional Commits. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';

import { root } from '../lib/paths.ts';

function git(...args: string[]): string | undefined {
  const { status, stdout } = spawnSync('git', args, { cwd: root, encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}

const head = git('rev-parse', '--verify', 'HEAD');
const base = git('describe', '--tags', '--abbrev=0') ?? git('rev-list', '--max-parents=0', 'HEAD')?.split('\n')[0];
if (head === undefined || base === undefined) {
  console.log('No history here: an archive of the sources has no messages to check.');
} else if (base !== head) {
  const commitlint = path.join(root, 'node_modules/.bin/commitlint');
  process.exitCode = spawnSync(commitlint, ['--from', base], { cwd: root, stdio: 'inherit' }).status ?? 1;
}
