import { permissionGaps, walkPermissions, type MatrixRow } from '@minzheng/testing';
import { socialAssistance } from '../src/service.js';
import { Office } from './support/office.js';
import { countyRows, townshipRows } from './support/permissions/case-rows.js';

const townships = { own: '990101001', parent: '990101', sibling: '990101100', foreign: '990201001' };
const counties = { own: '990101', parent: '9901', sibling: '990102', foreign: '990201' };
const titled = (rows: readonly MatrixRow<Office>[]) => rows.map((row) => [`${row.method} ${row.name}`, row] as const);

describe('who may do what, by token, scope, role and division', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open();
  });
  afterAll(() => office.close());

  it('names every route of the service', async () => {
    expect(await permissionGaps(socialAssistance, [...townshipRows, ...countyRows])).toEqual([]);
  });

  it.each(titled(townshipRows))('%s is closed to everybody else', async (_name, row) => {
    expect(await walkPermissions(office.service, [row.operation(office)], townships)).toEqual([]);
  });

  it.each(titled(countyRows))('%s is closed to everybody else, and to other levels', async (_name, row) => {
    expect(await walkPermissions(office.service, [row.operation(office)], counties)).toEqual([]);
  });
});
