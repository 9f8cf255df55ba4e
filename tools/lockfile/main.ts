/** Checks package-lock.json: installs from any registry, and on any system. `-- --fix` fills in what npm left out. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { root } from '../lib/paths.ts';
import { filledIn, type Lockfile, missingOptionals, namedRegistries } from './lockfile.ts';

const file = path.join(root, 'package-lock.json');
let lockfile = JSON.parse(readFileSync(file, 'utf8')) as Lockfile;
if (process.argv.includes('--fix')) {
  lockfile = filledIn(lockfile);
  writeFileSync(file, `${JSON.stringify(lockfile, null, 2)}\n`);
}
for (const name of namedRegistries(lockfile)) console.error(`${name} names a registry`);
for (const { name, requiredBy } of missingOptionals(lockfile))
  console.error(`${name} (optional for ${requiredBy}) is missing`);
process.exitCode = namedRegistries(lockfile).length + missingOptionals(lockfile).length === 0 ? 0 : 1;
