import { randomUUID } from 'node:crypto';
import { adoptionDissolved, adoptionRegistered, verificationContracts } from '@minzheng/contracts';
import { PersonKeys } from '@minzheng/platform';
import {
  arrivalOf,
  consumersNotTried,
  expectSameInAnyOrder,
  heardOfVerification,
  newsOfDeaths,
  newsOfVerification,
  type Scenario,
  type ToldDeath,
} from '@minzheng/testing';
import type { ChildFileDto } from '../src/child-file/dto/child-file.dto.js';
import type { DifficultyDto } from '../src/difficulty/dto/difficulty.dto.js';
import { freshChild, Office, type NewChild } from './support/office.js';

describe('events that come in, in any order and several times', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open();
  });
  afterAll(() => office.close());

  const sameInAnyOrder = <T>(scenario: () => Promise<Scenario<T>>) =>
    expectSameInAnyOrder(office.service, scenario, { runs: 4 });

  const keyOf = (identityNumber: string): string => office.service.get(PersonKeys).keyOf(identityNumber);
  const fatherOf = (child: NewChild): string => keyOf(child.parents[1]!.identityNumber!);
  const childOf = (child: NewChild): string => keyOf(child.identityNumber);

  /** What an office would see of a child: what is over leaves traces that depend on how long it lasted. */
  async function seen(fileId: string) {
    const { state, closeReason, outlook, parents }: ChildFileDto = await office.show(fileId);
    const standing = parents.map(({ kind, facts }) => [
      kind,
      ...facts.filter(({ withdrawnAt }) => withdrawnAt === null).map((fact) => `${fact.kind} ${fact.startedOn}`),
    ]);
    const award = await office.awardOf(fileId);
    const redetermination = await office.redeterminationOf(fileId);
    return {
      ...{ state, closeReason, category: outlook.category, standing },
      award: [award.state, award.lastPaymentMonth, award.endReason],
      redetermination: redetermination?.state === 'open' ? redetermination.causes.toSorted() : [],
    };
  }

  const father = (child: NewChild, death: Partial<ToldDeath> = {}): ToldDeath => ({
    personKey: fatherOf(child),
    ...death,
  });
  const child = (born: NewChild, death: Partial<ToldDeath> = {}): ToldDeath => ({ personKey: childOf(born), ...death });

  it.each<[string, (of: NewChild) => ToldDeath[]]>([
    ['of a parent, an error', (of) => [father(of, { error: true })]],
    ['of a parent, with an error before', (of) => [father(of, { error: true, diedOn: '2026-02-20' }), father(of)]],
    ['of the child, an error', (of) => [child(of, { error: true })]],
    ['of the child in error, and of a parent', (of) => [child(of, { error: true }), father(of)]],
    ['of the child, and of a parent in error', (of) => [child(of), father(of, { error: true })]],
    ['of both in error', (of) => [father(of, { error: true }), child(of, { error: true })]],
  ])('leave a child’s file, award and redetermination the same: deaths %s', async (_, deaths) => {
    await sameInAnyOrder(async () => {
      const born = freshChild();
      const { fileId } = await office.awarded(born);
      return { arrivals: newsOfDeaths(deaths(born)), outcome: () => seen(fileId) };
    });
  });

  it('leave a file adopted by who adopted it last, and its award ended', async () => {
    const { adopterKeys } = adoptionRegistered.example;
    await sameInAnyOrder(async () => {
      const { fileId: childFileId } = await office.awarded();
      const [first, second] = [randomUUID(), randomUUID()].map((adoptionId) => ({
        ...{ adoptionId, adopterKeys, childFileId },
      }));
      return {
        arrivals: [
          arrivalOf(adoptionRegistered, { ...first!, registeredOn: '2026-03-01' }),
          arrivalOf(adoptionDissolved, { ...first!, dissolvedOn: '2026-03-02' }),
          arrivalOf(adoptionRegistered, { ...second!, registeredOn: '2026-03-02' }),
        ],
        outcome: () => seen(childFileId),
      };
    });
  });

  it.each([
    ['is waited for', []],
    ['is reported twice', [900_000, 90_000]],
  ])('leave a child’s class the same when the verification of its family’s means %s', async (_, found) => {
    await sameInAnyOrder(async () => {
      const { id: childFileId } = await office.openFile();
      const poor = { childFileId, difficultyClass: 'poor-family', signs: [] };
      const { id } = await office.done<DifficultyDto>('clerk', '/children-in-difficulty', poor);
      const { means } = await office.done<DifficultyDto>('clerk', `/children-in-difficulty/${id}/means-checks`, {
        members: [{ relation: 'mother', monthlyIncomeFen: 80_000 }],
      });
      const asked = await office.service.outbox(verificationContracts['child-welfare'].requested);
      const question = asked.find(({ key }) => key === means!.id)!.data;
      const wages = (foundFen: number) => ({
        ...{ personKey: question.subjects[1]!.personKey, category: 'wages', source: 'employment' },
        ...{ declaredFen: 80_000, foundFen, differenceFen: foundFen - 80_000, dataTime: '2026-03-02T00:00:00+08:00' },
      });
      return {
        arrivals: newsOfVerification(
          office.service,
          'child-welfare',
          question,
          found.map((foundFen) => ({ comparisons: [wages(foundFen)] })),
        ),
        outcome: async () => {
          const { body } = await office.get<DifficultyDto>('clerk', `/children-in-difficulty/${id}`);
          const { difficultyClass, visitDueOn } = body;
          const { state, decision } = body.means!;
          const heard = await heardOfVerification(office.service, question);
          return { difficultyClass, visitDueOn, state, version: decision?.reportVersion, heard };
        },
      };
    });
  });

  it('have been tried with every consumer', () => {
    expect(consumersNotTried(office.service)).toEqual([]);
  });
});
