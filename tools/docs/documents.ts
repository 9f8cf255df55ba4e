import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { format, resolveConfig } from 'prettier';

/** Generated files by their path from the root of the clone. */
export type Documents = Map<string, string>;

export interface Difference {
  file: string;
  kind: 'missing' | 'stale' | 'superfluous';
}

/** Folders that hold nothing but generated files: what is no longer generated there is removed. */
export const generatedFolders = ['docs/workflows', 'docs/events', 'docs/openapi'];

/** Laid out as the format check wants it. */
export async function formatted(documents: Documents, root: string): Promise<Documents> {
  const result: Documents = new Map();
  for (const [file, text] of documents) {
    const filepath = path.join(root, file);
    result.set(file, await format(text, { ...(await resolveConfig(filepath)), filepath }));
  }
  return result;
}

/** In what the files on disk differ from what would be generated now. */
export function differences(documents: Documents, root: string): Difference[] {
  const found: Difference[] = [];
  for (const [file, text] of documents) {
    const current = readText(path.join(root, file));
    if (current === undefined) found.push({ file, kind: 'missing' });
    else if (current !== text) found.push({ file, kind: 'stale' });
  }
  for (const folder of generatedFolders) {
    for (const entry of globSync('**/*.*', { cwd: path.join(root, folder) })) {
      const file = path.posix.join(folder, entry);
      if (!documents.has(file)) found.push({ file, kind: 'superfluous' });
    }
  }
  return found;
}

/** Brings the files on disk up to date. */
export function write(documents: Documents, changes: readonly Difference[], root: string): void {
  for (const { file, kind } of changes) {
    const target = path.join(root, file);
    if (kind === 'superfluous') {
      rmSync(target);
      continue;
    }
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, documents.get(file) ?? '');
  }
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
