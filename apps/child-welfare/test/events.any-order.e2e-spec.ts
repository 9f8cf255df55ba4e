import { randomUUID } from 'node:crypto';
import { adoptionDissolved, adoptionRegistered } from '@minzheng/contracts';
import { PersonKeys } from '@minzheng/platform';
import {
  arrivalOf,
  consumersNotTried,
  expectSameInAnyOrder,
  newsOfDeaths,
  type Scenario,
  type ToldDeath,
} from '@minzheng/testing';
import type { ChildFileDto } from '../src/child-file/dto/child-file.dto.js';
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

  it('have been tried with every consumer', () => {
    expect(consumersNotTried(office.service)).toEqual([]);
  });
});
