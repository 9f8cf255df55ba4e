import { organizationRoleTaken, verificationContracts } from '@minzheng/contracts';
import {
  consumersNotTried,
  expectSameInAnyOrder,
  heardOfVerification,
  newsOfDeaths,
  newsOfVerification,
  type Scenario,
} from '@minzheng/testing';
import type { AidDto } from '../src/aid/dto/aid.dto.js';
import { aidRequest } from './builders/aid.builder.js';
import { RegistrarOffice } from './support/registrar-office.js';

describe('events that come in, in any order and several times', () => {
  let office: RegistrarOffice;
  let fund: string;
  beforeAll(async () => {
    office = await RegistrarOffice.open();
    ({ id: fund } = await office.registered());
    const standing = { charitySince: '2026-03-02', rating: null };
    await office.post('reviewer', `/organizations/${fund}/charity-standing`, standing);
  });
  afterAll(() => office.close());

  const sameInAnyOrder = <T>(scenario: () => Promise<Scenario<T>>) =>
    expectSameInAnyOrder(office.service, scenario, { runs: 4 });

  it.each([
    ['an error', [{ error: true }]],
    ['an error before the one that stands', [{ error: true, diedOn: '2026-02-20' }, {}]],
  ])('leave the roles of a person the same, whose death was %s', async (_, deaths) => {
    await sameInAnyOrder(async () => {
      const { id } = await office.registered();
      const taken = await office.service.outbox(organizationRoleTaken);
      const { personKey } = taken.find(({ data }) => data.organizationId === id)!.data;
      return {
        arrivals: newsOfDeaths(deaths.map((death) => ({ ...death, personKey }))),
        outcome: async () => {
          const { roles } = await office.organization(id);
          const represented = await office.count('legal_representation', 'organization_id = $1', [id]);
          return { represented, roles: roles.map(({ role, endedOn, endReason }) => [role, endedOn, endReason]) };
        },
      };
    });
  });

  it.each([
    ['waits for authorisations', []],
    ['is reported', [425_601, 425_600]],
  ])('leave an aid application the same whose verification %s', async (_, found) => {
    await sameInAnyOrder(async () => {
      const draft = await office.post<AidDto>('clerk', `/organizations/${fund}/aid-applications`, aidRequest());
      const { id } = await office.post<AidDto>('clerk', `/aid-applications/${draft.id}/submit`);
      const asked = await office.service.outbox(verificationContracts['social-organizations'].requested);
      const question = asked.find(({ key }) => key === id)!.data;
      const wages = (foundFen: number) => ({
        ...{ personKey: question.subjects[0]!.personKey, category: 'wages', source: 'employment' },
        ...{ declaredFen: 200_000, foundFen, differenceFen: foundFen - 200_000, dataTime: '2026-03-02T00:00:00+08:00' },
      });
      return {
        arrivals: newsOfVerification(
          office.service,
          'social-organizations',
          question,
          found.map((foundFen) => ({ comparisons: [wages(foundFen)] })),
        ),
        outcome: async () => {
          const { state, members, rules } = (await office.get<AidDto>('clerk', `/aid-applications/${id}`)).body;
          const incomes = members.map(({ foundIncomeFen }) => foundIncomeFen);
          const outcomes = rules.map(({ code, outcome }) => [code, outcome]);
          return { state, incomes, outcomes, heard: await heardOfVerification(office.service, question) };
        },
      };
    });
  });

  it('have been tried with every consumer', () => {
    expect(consumersNotTried(office.service)).toEqual([]);
  });
});
