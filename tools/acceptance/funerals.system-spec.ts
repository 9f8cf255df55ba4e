import { waitFor } from '../lib/problem.ts';
import { CityOffice } from './city-office.ts';
import { digestOf, someone } from './someone.ts';

const at = '/funerals/v1';
const window = 'window-990101001';
const county = 'county-review-990101';
const today = '2026-03-02';

interface Subsidy {
  id: string;
  state: string;
  amount: { amountFen: number };
}

/** Scenario 28 of the domain rules (§15), by the offices that do it, through the gateway. */
describe('acceptance, funerals', () => {
  let office: CityOffice;
  beforeAll(async () => {
    office = await CityOffice.open();
    await office.day(today);
  });

  /** The subsidy that a family is offered with a death, without asking. */
  async function offered(): Promise<Subsidy> {
    const { id } = await office.post<{ id: string }>(window, `${at}/deaths`, {
      division: '990101001',
      person: someone({ from: '1930-01-01' }),
      diedOn: '2026-03-01',
      proof: { kind: 'medical-certificate', number: 'YS-1', issuedOn: '2026-03-01', digest: digestOf('a') },
      informant: { relation: 'child', name: '云小明', phone: '0990 5550101' },
    });
    const list = (): Promise<{ items: Subsidy[] }> => office.get(window, `${at}/funeral-subsidies?deathId=${id}`);
    await waitFor('The offer of the subsidy', async () => (await list()).items.length > 0, {
      timeoutMs: 60_000,
      intervalMs: 100,
    });
    const [subsidy] = (await list()).items;
    if (subsidy === undefined) throw new Error('The offer was taken back');
    return subsidy;
  }

  const costs = (yuan: number): object[] => [
    { item: 'transport', costFen: 60_000, receiptDigest: digestOf('1') },
    { item: 'cremation', costFen: yuan * 100 - 60_000, receiptDigest: digestOf('2') },
  ];

  // The synthetic city has the scheme of Huizhou: actual costs, at most 1,780 yuan.
  it.each([
    [1650, 165_000],
    [1900, 178_000],
  ])('28: costs of %d yuan under the scheme of Huizhou are paid with %d fen', async (yuan, amountFen) => {
    const preview = { division: '990101001', diedOn: '2026-03-01', costs: costs(yuan) };
    expect(await office.post(window, `${at}/funeral-subsidy-previews`, preview)).toMatchObject({ amountFen });

    const { id } = await offered();
    const subsidy = `${at}/funeral-subsidies/${id}`;
    await office.post(window, `${subsidy}/apply`, {
      applicant: someone({ from: '1960-01-01' }),
      relation: 'child',
      account: { bank: '云州农商银行', number: '6200000000000000001' },
      costs: costs(yuan),
      disposalProofDigest: digestOf('3'),
    });
    expect(await office.post(county, `${subsidy}/approve`)).toMatchObject({ state: 'approved', amount: { amountFen } });
    const home = 'funeral-home-990101';
    expect(await office.post(home, `${subsidy}/record-payment`, { paidOn: today })).toMatchObject({ state: 'paid' });
  });
});
