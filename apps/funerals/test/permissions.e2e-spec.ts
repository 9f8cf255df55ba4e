import { matrixRows, permissionGaps, type GuardedOperation } from '@minzheng/testing';
import { readers } from '../src/access.js';
import { funerals } from '../src/service.js';
import { FuneralOffice } from './support/funeral-office.js';
import { cremationOperations } from './support/permissions/cremation-operations.js';
import { deathOperations } from './support/permissions/death-operations.js';
import { neighbours, statusOperations } from './support/permissions/status-operations.js';
import { walkSettled } from './support/walk-settled.js';

let office: FuneralOffice;
let neighbour: FuneralOffice;
beforeAll(async () => {
  office = await FuneralOffice.open();
  neighbour = await FuneralOffice.open('2026-03-02T09:00:00+08:00', '9902');
});
afterAll(async () => {
  await office.close();
  await neighbour.close();
});

const figures = matrixRows<FuneralOffice>('funerals', readers).policyFigures.operation(office!);
const operations = [...deathOperations(() => office), ...cremationOperations(() => office), figures];
const ofTheNeighbour = statusOperations(() => neighbour);
const titled = (some: readonly GuardedOperation[]) => some.map((one) => [`${one.method} ${one.name}`, one] as const);

/** Holders of a paper or visitors of a grave check it without a token; the answer names nobody. */
const exceptions = {
  'POST /cremation-certificate-checks': 'public: whoever holds the paper may check it; burial-certificate.e2e-spec',
  'POST /grave-code-checks': 'public: whoever stands before the plate may check it; grave.lifecycle.e2e-spec',
};

describe('who may do what, by token, scope, role and division', () => {
  it('names every route of the service', async () => {
    expect(await permissionGaps(funerals, [...operations, ...ofTheNeighbour], exceptions)).toEqual([]);
  });

  it.each(titled(operations))('%s is closed to everybody else', async (_name, operation) => {
    expect(await walkSettled(office, operation)).toEqual([]);
  });

  it.each(titled(ofTheNeighbour))(
    '%s is closed to everybody else, also in the city of the case',
    async (_name, one) => {
      expect(await walkSettled(neighbour, one, neighbours)).toEqual([]);
    },
  );
});
