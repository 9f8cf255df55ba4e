/**
 * `npm run restore -- --keys FILE [--from FOLDER] [--at INSTANT]`: all databases of a backup into an empty state folder,
 * and as far on as the log was archived. Ends with everything stopped; `npm start` follows.
 */
import path from 'node:path';
import { parseArgs } from 'node:util';

import { root, stateFolder } from '../lib/paths.ts';
import { ToolProblem } from '../lib/problem.ts';
import { Progress } from '../lib/progress.ts';
import { givenAddresses, placesOf } from '../sandbox/platform.ts';
import { endEverything, postWarden } from '../sandbox/shutdown.ts';
import { currentStarter } from '../sandbox/starter.ts';
import { inWords } from './in-words.ts';
import { restore } from './restore.ts';

await inWords(async () => {
  const { values } = parseArgs({
    options: { from: { type: 'string' }, keys: { type: 'string' }, at: { type: 'string' } },
  });
  const places = placesOf(stateFolder);
  if (currentStarter(stateFolder)) throw new ToolProblem('A platform is running in this clone.', 'npm stop');
  if (values.keys === undefined) {
    throw new ToolProblem(
      'A backup holds no keys.',
      'npm run restore -- --keys FILE, as npm run backup -- --keys wrote it',
    );
  }
  const at = values.at === undefined ? undefined : new Date(values.at);
  if (at && Number.isNaN(at.getTime())) throw new ToolProblem('--at is an instant such as 2026-03-02T09:00:00+08:00.');
  const { databaseUrl, ...given } = givenAddresses(process.env);
  if (databaseUrl !== undefined) {
    throw new ToolProblem(
      'DATABASE_URL names a server of your own; its own means have to restore it.',
      'docs/operations.md',
    );
  }
  const progress = new Progress({ write: (text) => process.stdout.write(text), terminal: process.stdout.isTTY });
  postWarden(stateFolder, places.listFile);
  try {
    const from = path.resolve(values.from ?? path.join(root, '.minzheng/backups'));
    const done = await restore({ places, from, keys: path.resolve(values.keys), at, given, progress });
    console.log(`Restored from ${done.base} to ${done.recoveredTo?.toISOString() ?? 'the moment of the copy'}.`);
    if (done.kafkaSurvived) {
      console.log(`Events that others may have seen and that are lost: ${places.sandboxFolder}/lost-events-*.jsonl`);
    }
    console.log('npm start brings the platform up; take a backup into a new folder then.');
  } finally {
    await progress.step('Stopping', () => endEverything(stateFolder, places.listFile));
  }
});
