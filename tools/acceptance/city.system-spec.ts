import { CityOffice } from './city-office.ts';
import { Refusal } from '../demo/platform-client.ts';

/** What the synthetic city offers ready, sent to the operations it is made for, through the gateway. */
describe('acceptance, the synthetic city', () => {
  let office: CityOffice;
  beforeAll(async () => {
    office = await CityOffice.open();
    await office.day('2025-06-03');
  });

  /** The first of the list that nobody has sent before: the platform keeps what an earlier run has filed. */
  async function first<Item, Result>(at: string, send: (item: Item) => Promise<Result>): Promise<[Item, Result]> {
    const url = `${office.runtime.departmentsUrl}/sandbox/${at}`;
    const { items } = await office.client.get<{ items: Item[] }>('sandbox-console', url);
    for (const item of items) {
      try {
        return [item, await send(item)];
      } catch (error) {
        if (!(error instanceof Refusal && error.status === 409)) throw error;
      }
    }
    throw new Error(`Everything of ${at} has been sent before`);
  }

  it.each([
    ['both-dead', 'orphan'],
    ['mother-dead-father-in-detoxification', 'de-facto-unattended'],
    ['father-dead-mother-in-prison', 'de-facto-unattended'],
    ['mother-dead-father-in-detoxification-too-short', null],
  ])('has children (%s) whom child-welfare recognises as %s', async (situation, category) => {
    interface Child {
      file: { division: string };
      guardianFacts: { fact: object }[];
    }
    const at = '/child-welfare/v1/child-files';
    // A small city has one of each somewhere: whoever lives there goes to their own township's window.
    const window = ({ file }: Child): string => `window-${file.division.slice(0, 9)}`;
    const [child, { id }] = await first<Child, { id: string }>(`children?situation=${situation}`, (each) =>
      office.post(window(each), at, each.file),
    );
    for (const { fact } of child.guardianFacts) {
      await office.post(window(child), `${at}/${id}/guardian-facts`, fact);
    }
    const { outlook } = await office.get<{ outlook: { category: string | null } }>(window(child), `${at}/${id}`);
    expect(outlook.category).toBe(category);
  });

  it('has an organisation that meets every rule of its registration', async () => {
    interface Organization {
      registration: object;
      consent: object;
    }
    const at = '/social-organizations/v1/registrations';
    const counter = 'county-investigation-990101';
    const [{ consent }, { id }] = await first<Organization, { id: string }>(
      'social-organizations?division=990101&situation=association',
      ({ registration }) => office.post(counter, at, registration),
    );
    await office.post(counter, `${at}/${id}/record-consent`, consent);
    const { rules } = await office.get<{ rules: { outcome: string }[] }>(counter, `${at}/${id}`);
    expect(new Set(rules.map(({ outcome }) => outcome))).toEqual(new Set(['passed']));
  });

  it('has an institution for elders that is registered', async () => {
    const [, { state }] = await first<{ institution: object }, { state: string }>(
      'care-institutions?division=990101',
      ({ institution }) => office.post('county-review-990101', '/eldercare/v1/institutions', institution),
    );
    expect(state).toBe('registered');
  });
});
