import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { prune } from './prune.ts';

describe('pruning backups', () => {
  let folder: string;
  const log = (): string[] => readdirSync(path.join(folder, 'wal')).sort();
  const backups = (): string[] => readdirSync(folder).filter((name) => name.startsWith('base-'));

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'minzheng-prune-'));
    mkdirSync(path.join(folder, 'wal'));
    for (const name of ['0000000100000016000000B2.gz', '0000000100000016000000B3.gz', '000000010000001700000000.gz']) {
      writeFileSync(path.join(folder, 'wal', name), '');
    }
    writeFileSync(path.join(folder, 'wal/00000002.history.gz'), '');
    const starts = {
      '20260301T000000Z': '15/01000028',
      '20260302T000000Z': '16/B374D848',
      '20260303T000000Z': '17/28',
    };
    for (const [day, startLsn] of Object.entries(starts)) {
      const base = path.join(folder, `base-${day}`);
      mkdirSync(path.join(base, 'data'), { recursive: true });
      writeFileSync(path.join(base, 'manifest.json'), JSON.stringify({ postgresql: { startLsn } }));
    }
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('keeps the newest backups and the log since the oldest of them', () => {
    expect(prune(folder, 2)).toEqual({ bases: 1, logFiles: 1 });
    expect(backups()).toEqual(['base-20260302T000000Z', 'base-20260303T000000Z']);
    expect(log()).toEqual(['0000000100000016000000B3.gz', '000000010000001700000000.gz', '00000002.history.gz']);
  });

  it('leaves everything alone while there are no more than may stay', () => {
    expect(prune(folder, 3)).toEqual({ bases: 0, logFiles: 0 });
    expect(backups()).toHaveLength(3);
    expect(log()).toHaveLength(4);
  });

  it('does not touch a copy that is still being made', () => {
    mkdirSync(path.join(folder, 'base-20260304T000000Z/data'), { recursive: true });
    expect(prune(folder, 1)).toEqual({ bases: 2, logFiles: 2 });
    expect(backups()).toEqual(['base-20260303T000000Z', 'base-20260304T000000Z']);
  });
});
