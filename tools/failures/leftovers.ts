import { globSync } from 'node:fs';
import path from 'node:path';

import { ProcessList } from '../lib/processes.ts';

/** Each platform of a run keeps a list of its own below `folder`; Redis overwrites the mark by which others are found. */
export async function endFailures(folder: string): Promise<void> {
  for (const file of globSync('failures-*/processes.json', { cwd: folder })) {
    await new ProcessList(path.join(folder, file)).stopAll(15_000);
  }
}
