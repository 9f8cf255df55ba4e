import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { differences, type Documents, write } from './documents.ts';
import { table } from './markdown.ts';

describe('generated documentation', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), 'minzheng-spec-'));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  it('is compared with what is on disk, and brought up to date', () => {
    const documents: Documents = new Map([
      ['docs/configuration.md', 'new'],
      ['docs/workflows/a.md', 'same'],
      ['docs/events/README.md', 'first'],
    ]);
    mkdirSync(path.join(root, 'docs/workflows'), { recursive: true });
    writeFileSync(path.join(root, 'docs/configuration.md'), 'old');
    writeFileSync(path.join(root, 'docs/architecture.md'), 'written by hand');
    writeFileSync(path.join(root, 'docs/workflows/a.md'), 'same');
    writeFileSync(path.join(root, 'docs/workflows/gone.md'), 'of a machine that is no more');
    const changes = differences(documents, root);
    expect(changes).toEqual([
      { file: 'docs/configuration.md', kind: 'stale' },
      { file: 'docs/events/README.md', kind: 'missing' },
      { file: 'docs/workflows/gone.md', kind: 'superfluous' },
    ]);
    write(documents, changes, root);
    expect(differences(documents, root)).toEqual([]);
    expect(readFileSync(path.join(root, 'docs/architecture.md'), 'utf8')).toBe('written by hand');
  });

  it('keeps a table a table whatever stands in its cells', () => {
    expect(table(['A', 'B'], [['x | y', 'two\nlines']])).toEqual([
      '',
      '| A | B |',
      '| --- | --- |',
      '| x \\| y | two lines |',
      '',
    ]);
  });
});
