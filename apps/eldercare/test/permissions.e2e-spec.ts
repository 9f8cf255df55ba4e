import { walkPermissions } from '@minzheng/testing';
import { adaptationOperations } from './support/adaptation-operations.js';
import { institutionOperations } from './support/institution-operations.js';
import { Office } from './support/office.js';
import { allowanceOperations } from './support/allowance-operations.js';
import { assessmentOperations } from './support/assessment-operations.js';

let office: Office;
beforeAll(async () => {
  office = await Office.open();
});
afterAll(() => office.close());

// Allowances come last: they move the clock of the whole file.
const operations = [...assessmentOperations, ...institutionOperations, ...allowanceOperations];

/** A county with its city, the county beside it and another city. */
const counties = { own: '990101', parent: '9901', sibling: '990102', foreign: '990201' };

describe('home adaptation: who may do what in a county', () => {
  it.each(adaptationOperations.map((make) => [make.name, make] as const))(
    '%s is closed to everybody else',
    async (_, make) => {
      expect(await walkPermissions(office.service, [make.operation(office)], counties)).toEqual([]);
    },
  );
});

describe('who may do what, by token, scope, role and division', () => {
  it.each(operations.map((make) => [make.name, make] as const))('%s is closed to everybody else', async (_, make) => {
    expect(await walkPermissions(office.service, [make.operation(office)])).toEqual([]);
  });
});
