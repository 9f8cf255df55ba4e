import type { GuardedOperation, MatrixDivisions } from '@minzheng/testing';
import { deciders, desks, writeScope } from '../../../src/access.js';
import { aClaim, type FuneralOffice } from '../funeral-office.js';

/** Of the city 9902, which pays for people in need only: elsewhere no status is asked for. */
export const neighbours: MatrixDivisions = {
  own: '990201001',
  parent: '990201',
  sibling: '990201100',
  foreign: '990101001',
};

/** What can be asked of a subsidy that depends on who the dead was. */
export function statusOperations(office: () => FuneralOffice): readonly GuardedOperation[] {
  return [
    {
      method: 'POST',
      name: '/funeral-subsidies/{id}/verify-status',
      scope: writeScope,
      roles: [...desks, ...deciders],
      target: async () => {
        const id = await office().offeredSubsidy({ division: '990201001' }, 'neighbourClerk');
        await office().post('neighbourClerk', `/funeral-subsidies/${id}/apply`, aClaim());
        return { path: `/funerals/v1/funeral-subsidies/${id}/verify-status`, secret: id, body: {} };
      },
    },
  ];
}
