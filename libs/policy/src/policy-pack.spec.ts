import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { loadPolicyPacks, PolicyInvalid } from './index.js';

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'policies-'));
});

afterEach(async () => {
  await rm(directory, { recursive: true });
});

const figure = (rows: string): string => `pack: PATH
title: 测试
titleEn: Test
figures:
  - item: a.b
    title: 甲
    titleEn: A
    unit: fen/month
    rows:
${rows}
`;

async function write(files: Record<string, string>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(directory, path)), { recursive: true });
    await writeFile(join(directory, path), text.replace('PATH', path.replace('.yaml', '')));
  }
}

async function faults(): Promise<readonly string[]> {
  const error: unknown = await loadPolicyPacks(directory).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(PolicyInvalid);
  expect(error).toMatchObject({ code: 'policy-pack-invalid' });
  return (error as PolicyInvalid).faults;
}

describe('loading policy packs', () => {
  it('reads them as Kubernetes mounts a ConfigMap: flat, as links into a folder of their time', async () => {
    const rows = `      - { division: '9901', validFrom: 2025-01-01, value: 1, source: 某文件 }`;
    await write({ '..2026_11_27/city.one.yaml': figure(rows).replace('PATH', 'city/one') });
    await symlink('..2026_11_27', join(directory, '..data'));
    await symlink('..data/city.one.yaml', join(directory, 'city.one.yaml'));
    const packs = await loadPolicyPacks(directory);
    expect(packs.map(({ name, figures }) => [name, figures.length])).toEqual([['city/one', 1]]);
  });

  it('reads every file below the directory into figures, calendars included', async () => {
    await write({
      'city/one.yaml': figure(`      - { division: '9901', validFrom: 2025-01-01, value: { a: [1] }, source: 某文件 }`),
      'nation/calendar.yaml': `pack: PATH
title: 日历
titleEn: Calendar
calendars:
  - year: 2026
    division: ''
    source: 某通知
    holidays: [{ name: 元旦, from: 2026-01-01, to: 2026-01-03 }]
    makeUpWorkdays: [2026-01-04]
`,
      'README.md': 'not a pack',
    });
    const packs = await loadPolicyPacks(directory);
    expect(packs.map(({ name, figures }) => [name, figures])).toEqual([
      [
        'city/one',
        [
          {
            item: 'a.b',
            division: '9901',
            validFrom: '2025-01-01',
            validTo: null,
            value: { a: [1] },
            unit: 'fen/month',
            title: '甲',
            titleEn: 'A',
            source: '某文件',
          },
        ],
      ],
      [
        'nation/calendar',
        [
          {
            item: 'calendar.2026',
            division: '',
            validFrom: '2026-01-01',
            validTo: '2026-12-31',
            value: { holidays: ['2026-01-01', '2026-01-02', '2026-01-03'], makeUpWorkdays: ['2026-01-04'] },
            unit: 'calendar',
            title: '2026 年节假日安排',
            titleEn: 'Public holidays and make-up working days of 2026',
            source: '某通知',
          },
        ],
      ],
    ]);
  });

  it('reports the faults of all files at once', async () => {
    await write({
      'a.yaml': figure(`      - { division: 9901, validFrom: 2025-02-30, value: 0.1, sauce: x }`),
      'b.yaml': 'pack: [',
      'c.yaml': figure(`      - { division: '9901', validFrom: 2025-01-01, value: 1, source: x }`).replace('PATH', 'z'),
      'd.yaml': figure(`      - { division: '9901', validFrom: 2025-01-01, value: 1, source: x }
      - { division: '9901', validFrom: 2025-06-01, value: 2, source: x }`),
    });
    const found = await faults();
    expect(found).toEqual(
      expect.arrayContaining([
        "a.yaml/figures/0/rows/0: must have required property 'source'",
        'a.yaml/figures/0/rows/0: must NOT have additional properties (sauce)',
        'a.yaml/figures/0/rows/0/division: must be string',
        'a.yaml/figures/0/rows/0/validFrom: must match format "date"',
        'a.yaml/figures/0/rows/0/value: must be integer,string,boolean,array,object',
        'c.yaml/pack: must be c, the path of the file',
        'a.b at 9901 from 2025-06-01: overlaps the row from 2025-01-01',
      ]),
    );
    expect(found.some((fault) => fault.startsWith('b.yaml: '))).toBe(true);
    expect(found).toHaveLength(8);
  });

  it('refuses the same row in two packs', async () => {
    const row = `      - { division: '', validFrom: 2025-01-01, value: 1, source: x }`;
    await write({ 'a.yaml': figure(row), 'b/a.yaml': figure(row) });
    expect(await faults()).toEqual(['a.b at the nation from 2025-01-01: overlaps the row from 2025-01-01']);
  });

  it('refuses a key given twice, an empty pack and a calendar that contradicts itself', async () => {
    const calendar = (days: string): string =>
      `pack: PATH\ntitle: 日历\ntitleEn: C\ncalendars:\n  - { year: 2026, division: '', source: x, ${days} }\n`;
    await write({
      'a.yaml': 'pack: a\npack: a\n',
      'b.yaml': 'pack: b\ntitle: 乙\ntitleEn: B\n',
      'c.yaml': calendar('holidays: [{ name: x, from: 2026-01-03, to: 2026-01-01 }], makeUpWorkdays: []'),
      'd.yaml': calendar('holidays: [], makeUpWorkdays: [2026-01-05]'),
    });
    expect(await faults()).toEqual([
      expect.stringMatching(/^a\.yaml: Map keys must be unique/),
      "b.yaml: must have required property 'figures'",
      "b.yaml: must have required property 'calendars'",
      'b.yaml: must match a schema in anyOf',
      'c.yaml: the holiday x ends before it begins',
      'The calendar of 2026 makes up work on 2026-01-05, which is no weekend day.',
    ]);
  });

  it('refuses a directory without packs, which would be a wrong POLICY_DIR', async () => {
    expect(await faults()).toEqual(['the directory holds no policy pack']);
  });
});
