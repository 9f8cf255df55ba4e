import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { sourceFrame } from './source-frames.js';

describe('a stack frame of a bundle', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'bundle-'));
  const bundle = path.join(folder, 'main.js');
  // First column of the first line: line 5, column 3 of the source.
  const map = { version: 3, sources: ['../src/greet.ts'], names: [], mappings: 'AAIE' };
  writeFileSync(`${bundle}.map`, JSON.stringify(map));
  const source = path.resolve(folder, '../src/greet.ts');

  it('reads as in the source, whether the file is named by path or by address', () => {
    expect(sourceFrame(`at greet (${pathToFileURL(bundle).href}:1:1)`)).toBe(`at greet (${source}:5:3)`);
    expect(sourceFrame(`at async ${bundle}:1:1`)).toBe(`at async ${source}:5:3`);
  });

  it('stays as it is where there is no map, no file or a map that cannot be read', () => {
    const broken = path.join(folder, 'broken.js');
    writeFileSync(`${broken}.map`, '{');
    for (const frame of [
      `at run (${path.join(folder, 'parts/packages.js')}:7:9)`,
      'at process.processTicksAndRejections (node:internal/process/task_queues:103:5)',
      `at run (${broken}:1:1)`,
      'at <anonymous>',
    ])
      expect(sourceFrame(frame)).toBe(frame);
  });
});
