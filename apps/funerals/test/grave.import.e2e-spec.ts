import { gravesImported } from '@minzheng/contracts';
import { addDays, containsIdentityNumber, makeIdentityNumber } from '@minzheng/domain';
import type { GraveDto, OccupancyDto } from '../src/grave/dto/grave.dto.js';
import { FuneralOffice } from './support/funeral-office.js';

let office: FuneralOffice;
beforeAll(async () => {
  office = await FuneralOffice.open();
});
afterAll(() => office.close());

const rows = 50;
const columns = 100;
const bad = new Set([16, 1_234, 4_998]);

/** 5,000 graves of one section: half of them used, some of their fees overdue, three lines broken. */
function fiveThousand(): string[] {
  return Array.from({ length: rows * columns }, (_, index) => {
    const place = `A,${String(Math.floor(index / columns) + 1)},${String((index % columns) + 1)}`;
    if (bad.has(index)) return `${place},pit,8000,free,,,,0,`;
    if (index % 2 === 0) return `${place},grave,8000,free,,,,0,`;
    const holder = makeIdentityNumber('990101', addDays('1940-01-01', index), (index % 900) + 1);
    const paidTo = index % 10 === 1 ? '2025-12-31' : '2040-12-31';
    return `${place},grave,8000,occupied,${holder},云大山,2020-12-31,1,${paidTo}`;
  });
}

it('takes over 5,000 graves at once, reports the bad lines, and does it once', async () => {
  const { id, code } = await office.cemetery();
  const lines = fiveThousand();
  const report = await office.importLines(id, lines);
  expect(report).toMatchObject({ lines: 5_000, added: 4_997, known: 0 });
  expect(report.badLines).toEqual(
    [...bad].map((index) => ({ line: index + 2, column: 'kind', code: 'value-unknown' })),
  );

  expect(await office.importLines(id, lines)).toEqual(report);
  const mended = lines.map((line) => line.replace(',pit,', ',niche,'));
  expect(await office.importLines(id, mended)).toMatchObject({ lines: 5_000, added: 3, known: 4_997, badLines: [] });
  const count = await office.service.owner.query('SELECT FROM grave WHERE cemetery_id = $1', [id]);
  expect(count.rowCount).toBe(5_000);
  const events = (await office.service.outbox(gravesImported)).filter(({ key }) => key === id);
  expect(events.map(({ data }) => [data.added, data.known, data.bad])).toEqual([
    [4_997, 0, 3],
    [3, 4_997, 0],
  ]);

  const { sections } = await office.get<OccupancyDto>('home', `/cemeteries/${id}/occupancy`);
  expect(sections).toMatchObject([{ section: 'A', free: 2_500, sold: 0, occupied: 2_000, feeDue: 500 }]);
  expect(sections[0]?.rows).toHaveLength(rows);
  expect(sections[0]?.rows[0]).toBe('fdfofofofo'.repeat(columns / 10));
  const { items } = await office.get<{ items: GraveDto[] }>('home', `/graves?cemeteryId=${id}&state=fee-due&limit=1`);
  expect(items[0]).toMatchObject({ feePaidTo: '2025-12-31', basis: 'taken-over', holder: { name: '云*' } });
  expect(items[0]?.graveCode).toMatch(new RegExp(`^${code}-A-001-002-\\d{2}$`));
  const stored = await office.service.owner.query(`SELECT bad_lines::text || file_name AS text FROM grave_import`);
  expect(containsIdentityNumber(JSON.stringify(stored.rows))).toBe(false);
});

it('takes files of one cemetery one after another', async () => {
  const { id } = await office.cemetery();
  const files = Array.from({ length: 4 }, (_, index) => [
    'A,1,1,grave,8000,free,,,,0,',
    `A,2,${String(index + 1)},grave,8000,free,,,,0,`,
  ]);
  const reports = await Promise.all(files.map((lines) => office.importLines(id, lines)));
  expect(reports.map(({ added }) => added).sort()).toEqual([1, 1, 1, 2]);
});

it('takes nothing from a file with another heading', async () => {
  const { id } = await office.cemetery();
  const report = await office.post('home', `/cemeteries/${id}/grave-imports`, {
    fileName: 'x.csv',
    content: 'a,b\n1,2',
  });
  expect(report).toMatchObject({ added: 0, badLines: [{ line: 1, column: 'heading', code: 'heading-unknown' }] });
});

it('gives a code to one cemetery in the whole city', async () => {
  const { code } = await office.cemetery();
  const again = { division: '990102200', code, name: '他处公墓', kind: 'public-benefit' };
  expect(await office.refused('foreignReviewer', '/cemeteries', again)).toMatchObject({ code: 'cemetery-code-taken' });
});
