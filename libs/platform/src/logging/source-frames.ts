import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Maps by file; a file that has none is not looked for again. */
const maps = new Map<string, SourceMap | undefined>();

const POSITION = /(?<file>(?:file:\/\/)?\/[^\s()]+):(?<line>\d+):(?<column>\d+)/;

/**
 * A stack frame as it reads in the TypeScript. Programs run as bundles whose maps Node is not told of, because it would read
 * them at every start; here they are read when the first error is logged. A frame of a package stays as it is.
 * @example sourceFrame('at run (file:///srv/apps/gateway/bundle/main.js:40:7)') // at run (/srv/libs/…/run.ts:12:3)
 */
export function sourceFrame(frame: string): string {
  const { file, line, column } = POSITION.exec(frame)?.groups ?? {};
  if (file === undefined) return frame;
  const place = file.startsWith('file:') ? fileURLToPath(file) : file;
  const origin = mapOf(place)?.findEntry(Number(line) - 1, Number(column) - 1);
  if (origin === undefined || !('originalSource' in origin)) return frame;
  const source = path.resolve(path.dirname(place), origin.originalSource);
  return frame.replace(POSITION, `${source}:${origin.originalLine + 1}:${origin.originalColumn + 1}`);
}

function mapOf(file: string): SourceMap | undefined {
  if (!maps.has(file)) maps.set(file, readMap(`${file}.map`));
  return maps.get(file);
}

function readMap(file: string): SourceMap | undefined {
  try {
    return new SourceMap(JSON.parse(readFileSync(file, 'utf8')) as ConstructorParameters<typeof SourceMap>[0]);
  } catch {
    return undefined;
  }
}
