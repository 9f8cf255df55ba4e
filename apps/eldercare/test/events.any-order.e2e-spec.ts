import {
  consumersNotTried,
  expectSameInAnyOrder,
  heardOfVerification,
  newsOfDeaths,
  newsOfVerification,
  type ToldDeath,
} from '@minzheng/testing';
import { Adaptation, asked, at, programme } from './support/adaptations.js';
import { requested } from './support/assessments.js';
import { admitted, assessed, home } from './support/institutions.js';
import { freshElder, Office } from './support/office.js';
import { booksOf, inShort, reported } from './support/register.js';

/** A matter of one elder, and what an office would see of it. */
interface Matter {
  readonly table: string;
  readonly id: string;
  readonly seen: () => Promise<unknown>;
}

let office: Office;
beforeAll(async () => {
  office = await Office.open();
  await programme(office);
});
afterAll(() => office.close());

const matters: [string, () => Promise<Matter>][] = [
  [
    'an assessment',
    async () => {
      const id = await requested(office);
      const seen = async () => (await office.get('clerk', `/ability-assessments/${id}`)).state;
      return { table: 'ability_assessment', id, seen };
    },
  ],
  [
    'an allowance',
    async () => {
      const elder = freshElder('1945-01-01');
      await reported(office, elder);
      const [row] = await office.rows(
        `SELECT id FROM resident WHERE person_key NOT IN (SELECT person_key FROM stay) ORDER BY id DESC LIMIT 1`,
      );
      const seen = async () => {
        const books = await booksOf(office, elder);
        return [books?.state, books?.endReason, inShort(books)];
      };
      return { table: 'resident', id: String(row?.['id']), seen };
    },
  ],
  [
    'a stay and its bed',
    async () => {
      const { id, bedId } = await admitted(office);
      const seen = async () => {
        const { state, dischargeReason } = await office.get('clerk', `/stays/${id}`);
        return { state, dischargeReason, bed: (await office.get('clerk', `/beds/${bedId}`)).state };
      };
      return { table: 'stay', id, seen };
    },
  ],
  [
    'a place in the queue',
    async () => {
      const { id: institutionId } = await home(office);
      const place = { institutionId, elder: await assessed(office), bedKind: 'nursing', classes: [] };
      const { id } = await office.post('clerk', '/waiting-entries', place);
      const seen = async () => {
        const { state, queuedOn } = await office.get('clerk', `/waiting-entries/${id}`);
        return { state, queuedOn };
      };
      return { table: 'waiting_entry', id, seen };
    },
  ],
  [
    'an adaptation in works',
    async () => {
      const { id } = await Adaptation.inWorks(office);
      const seen = async () => {
        const { state, stop } = await office.get('clerk', at(id));
        return { state, stop };
      };
      return { table: 'home_adaptation', id, seen };
    },
  ],
  [
    'an adaptation that is verified',
    async () => {
      const { id } = await Adaptation.verified(office);
      const seen = async () => (await office.get('clerk', at(id))).state;
      return { table: 'home_adaptation', id, seen };
    },
  ],
];

const histories: [string, Omit<ToldDeath, 'personKey'>[]][] = [
  ['an error', [{ error: true }]],
  ['an error before the one that stands', [{ error: true, diedOn: '2026-02-20' }, {}]],
];

describe.each(matters)('deaths leave %s the same in any order and several times', (_matter, make) => {
  it.each(histories)('when the death was %s', async (_death, deaths) => {
    await expectSameInAnyOrder(
      office.service,
      async () => {
        const { table, id, seen } = await make();
        const [row] = await office.rows(`SELECT person_key AS key FROM ${table} WHERE id = $1`, [id]);
        const personKey = String(row?.['key']);
        return { arrivals: newsOfDeaths(deaths.map((death) => ({ ...death, personKey }))), outcome: seen };
      },
      { runs: 3 },
    );
  });
});

it.each([
  ['waits for authorisations', []],
  ['is reported', [['bank-deposits'], []]],
])('the verification of a home that %s leaves it the same', async (_, silent) => {
  await expectSameInAnyOrder(office.service, async () => {
    const { id } = await Adaptation.submitted(office);
    const question = await asked(office, id);
    const { personKey } = question.subjects[0]!;
    return {
      arrivals: newsOfVerification(
        office.service,
        'eldercare',
        question,
        silent.map((sources) => ({ missing: sources.map((source) => ({ personKey, source, reason: 'timeout' })) })),
      ),
      outcome: async () => {
        const { state, circumstances } = await office.get('supervisor', at(id));
        const { verification } = circumstances;
        const kept = [verification.state, verification.unknownSources];
        return { state, kept, heard: await heardOfVerification(office.service, question) };
      },
    };
  });
});

it('every consumer has been tried', () => {
  expect(consumersNotTried(office.service)).toEqual([]);
});
