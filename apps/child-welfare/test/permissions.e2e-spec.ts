import { permissionGaps, walkPermissions, type MatrixDivisions } from '@minzheng/testing';
import { harmReporters } from '../src/access.js';
import { childWelfare } from '../src/service.js';
import { onDuty, told } from './support/harm.js';
import { Office } from './support/office.js';
import { difficultyRows } from './support/permissions/difficulty-rows.js';
import { countyFileRows, fileRows } from './support/permissions/file-rows.js';
import { countyHarmRows, harmRows } from './support/permissions/harm-rows.js';
import { files, policyFigures, type Row } from './support/permissions/rows.js';
import { countySupportRows, supportRows } from './support/permissions/support-rows.js';

const townships: MatrixDivisions = { own: '990101001', parent: '990101', sibling: '990101100', foreign: '990201001' };
const counties: MatrixDivisions = { own: '990101', parent: '9901', sibling: '990102', foreign: '990201' };

const rows = [...fileRows, ...supportRows, ...difficultyRows, ...harmRows, policyFigures];
const countyRows = [...countyFileRows, ...countySupportRows, ...countyHarmRows];
const reporting = files('/harm-reports', {
  scope: 'child-welfare.report',
  roles: harmReporters,
  outside: [201],
  body: () => told,
});
const titled = (some: readonly Row[]) => some.map((row) => [`${row.method} ${row.name}`, row] as const);

describe('who may do what, by token, scope, role and division', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open();
    // The official of the matrix's tokens is named for every report of harm; who is not is another spec's matter.
    await onDuty(office, 'official-1');
    await onDuty(office, 'county');
  });
  afterAll(() => office.close());

  it('names every route of the service', async () => {
    const exceptions = {
      'POST /harm-report-submissions':
        'public: anybody may report harm without a token; harm-reports.e2e-spec walks it',
    };
    expect(await permissionGaps(childWelfare, [...rows, ...countyRows, reporting], exceptions)).toEqual([]);
  });

  it.each(titled(rows))('%s is closed to everybody else', async (_name, row) => {
    expect(await walkPermissions(office.service, [row.operation(office)], townships)).toEqual([]);
  });

  it.each(titled(countyRows))('%s is closed to everybody else, and to other levels', async (_name, row) => {
    expect(await walkPermissions(office.service, [row.operation(office)], counties)).toEqual([]);
  });

  it('POST /harm-reports is open to whose duty it is, about a child anywhere in the city', async () => {
    const leaks = await walkPermissions(office.service, [reporting.operation(office)]);
    // A hospital elsewhere sees the child too: these two may write.
    expect(leaks.map(({ caller, problem }) => `${caller}: ${problem}`)).toEqual([
      'division sibling: wrote-although-refused',
      'division foreign: wrote-although-refused',
    ]);
  });
});
