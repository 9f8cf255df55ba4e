import { randomUUID } from 'node:crypto';
import { events, verificationContracts, type DeathFollowUpAnswer, type EventDefinition } from '@minzheng/contracts';
import {
  arrivalOf,
  consumersNotTried,
  expectSameInAnyOrder,
  heardOfVerification,
  newsOfDeaths,
  newsOfVerification,
  type Scenario,
} from '@minzheng/testing';
import type { FollowUpsDto } from '../src/follow-up/dto/follow-ups.dto.js';
import type { FuneralSubsidyDto } from '../src/subsidy/dto/funeral-subsidy.dto.js';
import { aClaim, FuneralOffice } from './support/funeral-office.js';

let office: FuneralOffice;
beforeAll(async () => {
  office = await FuneralOffice.open('2026-03-02T09:00:00+08:00', '9902');
});
afterAll(() => office.close());

const sameInAnyOrder = <T>(scenario: () => Promise<Scenario<T>>) =>
  expectSameInAnyOrder(office.service, scenario, { runs: 3 });
const place = { division: '990201001' };

it('the answers of the services show the same in whichever order and however often they come', async () => {
  await sameInAnyOrder(async () => {
    const { id } = await office.register(place, 'neighbourClerk');
    await office.settled();
    await office.post('neighbourReviewer', `/deaths/${id}/revoke`, { reason: 'wrong-person' });
    await office.settled();
    const followed = new Set(office.service.consumers.flatMap((consumer) => consumer.events.map(({ type }) => type)));
    const answers = events.filter(
      ({ type }) => followed.has(type) && type.includes('.death-follow-up.'),
    ) as EventDefinition<DeathFollowUpAnswer>[];
    return {
      arrivals: answers.map((answer) => {
        const [service, , what] = answer.type.split('.').slice(2);
        return arrivalOf(answer, { deathId: id, service: service!, effects: [{ effect: `part-${what!}`, count: 1 }] });
      }),
      outcome: async () => {
        const { services } = await office.get<FollowUpsDto>('neighbourClerk', `/deaths/${id}/follow-ups`);
        return services.map(({ service, state, doneEffects, undoneEffects }) => ({
          ...{ service, state, doneEffects, undoneEffects },
        }));
      },
    };
  });
});

/** A death as it stands in the register before anybody has been told of it. */
async function untold(): Promise<string> {
  const { id } = await office.register(place, 'neighbourClerk');
  const deathId = randomUUID();
  await office.service.owner.query(
    `INSERT INTO death SELECT (jsonb_populate_record(death, jsonb_build_object('id', $2::text, 'death_number', $2::text))).*
     FROM death WHERE id = $1`,
    [id, deathId],
  );
  return deathId;
}

it.each([
  ['an error', true],
  ['no error', false],
])('a death that was %s leaves the same subsidy', async (_, error) => {
  await sameInAnyOrder(async () => {
    const deathId = await untold();
    const personKey = `pk1_${randomUUID().replaceAll('-', '')}${'A'.repeat(11)}`;
    const arrivals = newsOfDeaths([{ deathId, personKey, error }]);
    return {
      arrivals: arrivals.map((arrival) => ({ ...arrival, options: place })),
      outcome: async () => {
        const { rows } = await office.service.owner.query<{ state: string }>(
          `SELECT state FROM funeral_subsidy WHERE death_id = $1 AND state <> 'void'`,
          [deathId],
        );
        return rows;
      },
    };
  });
});

it.each([
  ['waits for authorisations', []],
  ['is reported', [0, 1]],
])('the status of the dead is what the newest report says, when it %s', async (_, foundCounts) => {
  await sameInAnyOrder(async () => {
    const id = await office.offeredSubsidy(place, 'neighbourClerk');
    await office.post('neighbourClerk', `/funeral-subsidies/${id}/apply`, aClaim());
    const asked = await office.service.outbox(verificationContracts.funerals.requested);
    const question = asked.find(({ key }) => key === id)!.data;
    const { personKey } = question.subjects[0]!;
    const line = (source: string, category: string, foundCount: number) => ({
      ...{ personKey, category, source, foundCount, dataTime: '2026-03-02T00:00:00+08:00' },
    });
    return {
      arrivals: newsOfVerification(
        office.service,
        'funerals',
        question,
        foundCounts.map((foundCount) => ({
          comparisons: [
            line('assistance-register', 'status-subsistence-allowance', 0),
            line('assistance-register', 'status-destitute-support', 0),
            line('assistance-register', 'status-low-income-edge', foundCount),
            line('preferential-register', 'status-preferential-treatment', 0),
          ],
        })),
      ),
      outcome: async () => {
        const path = `/funeral-subsidies/${id}`;
        const { state, status, statusFoundBy } = await office.get<FuneralSubsidyDto>('neighbourClerk', path);
        return { state, status, statusFoundBy, heard: await heardOfVerification(office.service, question) };
      },
    };
  });
});

it('every consumer has been tried', () => {
  expect(consumersNotTried(office.service)).toEqual([]);
});
