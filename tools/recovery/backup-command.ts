/**
 * `npm run backup [-- --to FOLDER] [--keys FILE] [--keep N]`: copies all databases of the running platform as of one moment;
 * with `--keep`, only the newest N backups stay, and the log since the oldest of them.
 */
import path from 'node:path';
import { parseArgs } from 'node:util';

import { root, stateFolder } from '../lib/paths.ts';
import { ToolProblem } from '../lib/problem.ts';
import { Progress } from '../lib/progress.ts';
import { readRuntime } from '../lib/runtime.ts';
import { placesOf } from '../sandbox/platform.ts';
import { settledIn } from '../services/backing-services.ts';
import { archiveEverySeconds, takeBackup } from './backup.ts';
import { inWords } from './in-words.ts';
import { prune } from './prune.ts';
import { saveSecrets } from './secrets.ts';

await inWords(async () => {
  const { values } = parseArgs({
    options: { to: { type: 'string' }, keys: { type: 'string' }, keep: { type: 'string' } },
  });
  const to = path.resolve(values.to ?? path.join(root, '.minzheng/backups'));
  const keys = values.keys === undefined ? undefined : path.resolve(values.keys);
  if (keys?.startsWith(`${to}${path.sep}`)) {
    throw new ToolProblem('Keys beside the backup would open it for whoever takes it.', '--keys in another place');
  }
  const keep = values.keep === undefined ? undefined : Number(values.keep);
  if (keep !== undefined && !(Number.isSafeInteger(keep) && keep >= 1)) {
    throw new ToolProblem('--keep is how many backups stay, at least 1.');
  }
  const runtime = readRuntime(stateFolder);
  if (!runtime) throw new ToolProblem('No platform is running in this clone.', 'npm start');
  const places = placesOf(stateFolder);
  const settled = settledIn(path.join(places.sandboxFolder, 'services'));
  const serverUrl = `postgres://postgres:${settled?.password}@127.0.0.1:${settled?.ports.postgresql}/postgres`;
  const progress = new Progress({ write: (text) => process.stdout.write(text), terminal: process.stdout.isTTY });
  const { base, manifest } = await progress.step('Backing up all databases', (tell) =>
    takeBackup({ places, serverUrl, kafkaBrokers: runtime.kafkaBrokers, redisUrl: runtime.redisUrl, to, tell }),
  );
  const bytes = Object.values(manifest.files).reduce((sum, file) => sum + file.bytes, 0);
  console.log(`${base}: ${manifest.postgresql.databases.length} databases, ${Math.round(bytes / 1e6)} MB`);
  console.log(
    `Consistent from ${manifest.postgresql.stopLsn} on; the log is archived beside it every ${archiveEverySeconds} s.`,
  );
  if (keep !== undefined) {
    const { bases, logFiles } = prune(to, keep);
    console.log(`Removed: ${bases} older backups and ${logFiles} files of the log that only they needed.`);
  }
  if (keys === undefined)
    console.log('Keys are not in it: npm run backup -- --keys FILE writes them to another place.');
  else saveSecrets(places.sandboxFolder, keys);
});
