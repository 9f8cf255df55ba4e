/**
 * `npm run lint`: ESLint over everything. Each application and the libraries are linted by a process of their own, because the
 * types of ten applications together do not fit into one.
 */
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';

import { root } from '../lib/paths.ts';

const apps = readdirSync(path.join(root, 'apps')).map((name) => `apps/${name}`);
const parts = [['libs'], ['.', '--ignore-pattern', 'apps', '--ignore-pattern', 'libs'], ...apps.map((app) => [app])];
/** More at once would need more memory than a small machine has. */
const atOnce = 2;

/** Lints one part; what it finds is shown when it is through. */
async function clean(part: readonly string[]): Promise<boolean> {
  const eslint = path.join(root, 'node_modules/.bin/eslint');
  const child = spawn(eslint, [...part, '--max-warnings', '0', ...process.argv.slice(2)], { cwd: root });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) console.log(`${part[0] ?? ''}\n${output}`);
  return code === 0;
}

const waiting = [...parts];
const dirty: string[] = [];
await Promise.all(
  Array.from({ length: atOnce }, async () => {
    for (let part = waiting.shift(); part !== undefined; part = waiting.shift()) {
      if (!(await clean(part))) dirty.push(part.join(' '));
    }
  }),
);
process.exitCode = dirty.length > 0 ? 1 : 0;
