import { divorceRegistered, verificationContracts } from '@minzheng/contracts';
import { systemRandom } from '@minzheng/domain';
import {
  arrivalOf,
  consumersNotTried,
  expectSameInAnyOrder,
  heardOfVerification,
  newsOfDeaths,
  newsOfVerification,
  type Scenario,
} from '@minzheng/testing';
import { Registry, type Couple } from './support/registry.js';

let registry: Registry;
beforeAll(async () => {
  registry = await Registry.open();
});
afterAll(() => registry.close());

const runs = 4;
const sameInAnyOrder = <T>(scenario: () => Promise<Scenario<T>>) =>
  expectSameInAnyOrder(registry.service, scenario, { runs });

/** Person keys of the parties of a case, by role. */
async function partiesOf(caseId: string): Promise<Record<string, string>> {
  const rows = await registry.rows('SELECT role, person_key FROM party WHERE case_id = $1', [caseId]);
  return Object.fromEntries(rows.map(({ role, person_key: key }) => [role, key as string]));
}

const later = async (seconds: number) =>
  registry.service.setClock(new Date(registry.service.clock.now().getTime() + seconds * 1000));

describe('deaths, in any order and several times', () => {
  type Deaths = [of: string, error?: boolean][];
  const told = (parties: Record<string, string>, deaths: Deaths) =>
    newsOfDeaths(deaths.map(([role, error = false]) => ({ personKey: parties[role]!, error })));

  it.each<[string, Deaths]>([
    ['an error', [['first', true]]],
    ['an error before the one that stands', [['first', true], ['first']]],
    ['of both', [['first'], ['second']]],
    ['of both, one of them an error', [['first', true], ['second']]],
    [
      'of both, both errors',
      [
        ['first', true],
        ['second', true],
      ],
    ],
  ])('leave the records of a couple the same: %s', async (_, deaths) => {
    await sameInAnyOrder(async () => {
      const { id } = await registry.married();
      const parties = await partiesOf(id);
      return {
        arrivals: told(parties, deaths),
        outcome: () =>
          Promise.all(
            ['first', 'second'].map((role) =>
              registry.rows('SELECT status, since::text FROM marital_record WHERE person_key = $1', [parties[role]]),
            ),
          ),
      };
    });
  });

  it.each<[string, Deaths]>([
    ['an error', [['first', true]]],
    ['of both, one of them an error', [['first', true], ['second']]],
    [
      'of both, both errors',
      [
        ['first', true],
        ['second', true],
      ],
    ],
  ])('leave the application for a divorce and its clocks the same: %s', async (_, deaths) => {
    await sameInAnyOrder(async () => {
      const { body } = await registry.post('/divorces', registry.divorceApplication(registry.spouses()));
      const at = `/divorces/${body.id}`;
      await registry.post(`${at}/check`);
      await registry.post(`${at}/accept`, { present: ['first', 'second'] });
      return {
        arrivals: told(await partiesOf(body.id), deaths),
        outcome: async () => {
          const timers = await registry.rows('SELECT kind FROM timer WHERE subject_id = $1 ORDER BY kind', [body.id]);
          return { state: (await registry.get(at)).body.state, timers };
        },
      };
    });
  });

  it.each<[string, Deaths]>([
    ['an error', [['child', true]]],
    ['of an adopter in error, and of the child', [['adopter-1', true], ['child']]],
    [
      'of both adopters, both errors',
      [
        ['adopter-1', true],
        ['adopter-2', true],
      ],
    ],
  ])('leave the application for an adoption and its question the same: %s', async (_, deaths) => {
    await sameInAnyOrder(async () => {
      const { body } = await registry.post('/adoptions', registry.adoptionApplication(registry.family()));
      const at = `/adoptions/${body.id}`;
      await registry.post(`${at}/open-evaluation`);
      return {
        arrivals: told(await partiesOf(body.id), deaths),
        outcome: async () => {
          const { state, verification } = (await registry.get(at)).body;
          return { state, verification };
        },
      };
    });
  });
});

describe('divorces, in any order and several times', () => {
  /** Free to marry each other again, as the register and this office know them. */
  async function divorced({ man, woman }: Couple, marriageId: string): Promise<void> {
    const since = '2026-03-02';
    registry.knows(man, { status: 'divorced', since, spouseIdentityNumber: woman.identityNumber });
    registry.knows(woman, { status: 'divorced', since, spouseIdentityNumber: man.identityNumber });
    await registry.rows(`UPDATE marital_record SET status = 'divorced' WHERE case_id = $1`, [marriageId]);
  }

  it('end the certificate of the marriage they end, and none of a later one', async () => {
    await sameInAnyOrder(async () => {
      const couple = registry.couple();
      const first = await registry.married(couple);
      await later(1);
      const divorceId = systemRandom(registry.service.clock).uuid();
      await divorced(couple, first.id);
      await later(1);
      const second = await registry.married(couple);
      const parties = await partiesOf(first.id);
      const personKeys = [parties['first']!, parties['second']!] as [string, string];
      const another = await registry.married();
      return {
        arrivals: [
          arrivalOf(divorceRegistered, { ...divorceRegistered.example, divorceId, personKeys }),
          arrivalOf(divorceRegistered, divorceRegistered.example),
        ],
        outcome: async () => {
          const ids = [first, second, another].map(({ certificateId }) => certificateId as string);
          return Promise.all(ids.map(async (id) => (await registry.get(`/certificates/${id}`)).body.state));
        },
      };
    });
  });
});

describe('the verification of adopters, in any order and several times', () => {
  it.each([
    ['waits for authorisations', []],
    ['is reported', [['bank-deposits'], []]],
  ])('leaves an adoption the same that %s', async (_, silent) => {
    await sameInAnyOrder(async () => {
      const { body } = await registry.post('/adoptions', registry.adoptionApplication(registry.family()));
      const at = `/adoptions/${body.id}`;
      await registry.post(`${at}/open-evaluation`);
      const asked = await registry.service.outbox(verificationContracts['civil-registration'].requested);
      const question = asked.find(({ key }) => key === body.id)!.data;
      const { personKey } = question.subjects[0]!;
      return {
        arrivals: newsOfVerification(
          registry.service,
          'civil-registration',
          question,
          silent.map((sources) => ({ missing: sources.map((source) => ({ personKey, source, reason: 'timeout' })) })),
        ),
        outcome: async () => {
          const { state, verification, silentSources } = (await registry.get(at)).body;
          return { state, verification, silentSources, heard: await heardOfVerification(registry.service, question) };
        },
      };
    });
  });
});

it('every consumer has been tried', () => {
  expect(consumersNotTried(registry.service)).toEqual([]);
});
