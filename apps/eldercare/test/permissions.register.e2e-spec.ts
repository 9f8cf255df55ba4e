import { walkPermissions, type GuardedOperation } from '@minzheng/testing';
import { matterReaders, readScope, writeScope } from '../src/access.js';
import { freshElder, Office } from './support/office.js';

let office: Office;
beforeAll(async () => {
  office = await Office.open();
});
afterAll(() => office.close());

const prefix = '/eldercare/v1';
/** The register is the city's, so that its own division is one. */
const divisions = { own: '9901', parent: '99', sibling: '9902', foreign: '9801' };

const aDelivery = (): object => ({
  division: '9901',
  lines: [{ change: 'listed', ...freshElder(), division: '990101001001', on: '2020-01-01' }],
});
const delivered = async (): Promise<string> => (await office.post('register', '/register-deliveries', aDelivery())).id;

const operations: GuardedOperation[] = [
  {
    method: 'POST',
    name: 'POST /register-deliveries',
    scope: writeScope,
    roles: ['department-system'],
    target: () => ({ path: `${prefix}/register-deliveries`, body: aDelivery() }),
  },
  {
    method: 'GET',
    name: 'GET /register-deliveries',
    scope: readScope,
    roles: matterReaders,
    target: async () => ({ path: `${prefix}/register-deliveries?limit=200`, secret: await delivered() }),
  },
  {
    method: 'GET',
    name: 'GET /register-deliveries/{id}',
    scope: readScope,
    roles: matterReaders,
    target: async () => {
      const secret = await delivered();
      return { path: `${prefix}/register-deliveries/${secret}`, secret };
    },
  },
];

describe('who may deliver the register of residents, and read of it', () => {
  it.each(operations.map((operation) => [operation.name, operation] as const))(
    '%s is closed to everybody else',
    async (_name, operation) => {
      expect(await walkPermissions(office.service, [operation], divisions)).toEqual([]);
    },
  );
});
