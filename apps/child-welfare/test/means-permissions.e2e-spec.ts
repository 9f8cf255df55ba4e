import { walkPermissions } from '@minzheng/testing';
import type { GuardedOperation, Target } from '@minzheng/testing';
import { classifiers } from '../src/difficulty/difficulty.controller.js';
import type { DifficultyDto } from '../src/difficulty/dto/difficulty.dto.js';
import { Office } from './support/office.js';

describe('who may have the means of a family verified', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open();
  });
  afterAll(() => office.close());

  const members = [{ relation: 'mother', monthlyIncomeFen: 180_000 }];
  const monitored = async (): Promise<DifficultyDto> => {
    const { id: childFileId } = await office.openFile();
    return office.done('clerk', '/children-in-difficulty', { childFileId, difficultyClass: 'poor-family', signs: [] });
  };
  const at = (id: string, rest: string): string => `/child-welfare/v1/children-in-difficulty/${id}/means-checks${rest}`;
  const write = { method: 'POST', scope: 'child-welfare.write', roles: classifiers } as const;
  const operations: GuardedOperation[] = [
    {
      ...write,
      name: '/children-in-difficulty/{id}/means-checks',
      target: async (): Promise<Target> => {
        const { id } = await monitored();
        return { path: at(id, ''), secret: id, body: { members } };
      },
    },
    {
      ...write,
      name: '/children-in-difficulty/{id}/means-checks/{checkId}/withdraw',
      target: async (): Promise<Target> => {
        const { id } = await monitored();
        const { means } = await office.done<DifficultyDto>('clerk', `/children-in-difficulty/${id}/means-checks`, {
          members,
        });
        return { path: at(id, `/${means!.id}/withdraw`), secret: id };
      },
    },
  ];

  it.each(operations.map((operation) => [`${operation.method} ${operation.name}`, operation] as const))(
    '%s is closed to everybody else',
    async (_name, operation) => {
      expect(await walkPermissions(office.service, [operation])).toEqual([]);
    },
  );
});
