/** The lockfile must install from whichever registry the machine uses: it may name none. */
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { root } from '../lib/paths.ts';

const { packages = {} } = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')) as {
  packages?: Record<string, { resolved?: string; link?: boolean }>;
};
const named = Object.entries(packages).filter(([, entry]) => !entry.link && entry.resolved !== undefined);
for (const [name, { resolved }] of named) console.error(`${name}: ${resolved}`);
process.exitCode = named.length === 0 ? 0 : 1;
