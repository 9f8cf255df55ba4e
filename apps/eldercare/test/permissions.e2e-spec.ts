import { permissionGaps, walkPermissions } from '@minzheng/testing';
import { eldercare } from '../src/service.js';
import { adaptationOperations } from './support/adaptation-operations.js';
import { allowanceOperations } from './support/allowance-operations.js';
import { assessmentOperations } from './support/assessment-operations.js';
import { policyFigures, type Guarded } from './support/guarded.js';
import { institutionOperations } from './support/institution-operations.js';
import { Office } from './support/office.js';
import { registerOperations } from './support/register-operations.js';

let office: Office;
beforeAll(async () => {
  office = await Office.open();
});
afterAll(() => office.close());

// Allowances come last: they move the clock of the whole file.
const operations = [...assessmentOperations, ...institutionOperations, policyFigures, ...allowanceOperations];

/** A county with its city, the county beside it and another city. */
const counties = { own: '990101', parent: '9901', sibling: '990102', foreign: '990201' };
/** The register is the city's, so that its own division is one. */
const cities = { own: '9901', parent: '99', sibling: '9902', foreign: '9801' };

const titled = (some: readonly Guarded[]) => some.map((row) => [`${row.method} ${row.name}`, row] as const);

it('names every route of the service', async () => {
  const rows = [...operations, ...adaptationOperations, ...registerOperations];
  expect(await permissionGaps(eldercare, rows)).toEqual([]);
});

describe('home adaptation: who may do what in a county', () => {
  it.each(titled(adaptationOperations))('%s is closed to everybody else', async (_, row) => {
    expect(await walkPermissions(office.service, [row.operation(office)], counties)).toEqual([]);
  });
});

describe('who may deliver the register of residents, and read of it', () => {
  it.each(titled(registerOperations))('%s is closed to everybody else', async (_, row) => {
    expect(await walkPermissions(office.service, [row.operation(office)], cities)).toEqual([]);
  });
});

describe('who may do what, by token, scope, role and division', () => {
  it.each(titled(operations))('%s is closed to everybody else', async (_, row) => {
    expect(await walkPermissions(office.service, [row.operation(office)])).toEqual([]);
  });
});
