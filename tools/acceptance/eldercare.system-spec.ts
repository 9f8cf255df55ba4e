import type { Refusal } from '../demo/platform-client.ts';
import { CityOffice } from './city-office.ts';
import { digestOf, type Named, someCreditCode, someone } from './someone.ts';

const at = '/eldercare/v1';
const today = '2026-05-20';

interface Assessed {
  state: string;
  totalPoints: number;
  level: number;
}

/** A county with its townships: who does what for elders there. */
interface Place {
  township: string;
  window: string;
  investigation: string;
  county: string;
  home: string;
}
const place = (county: string): Place => ({
  township: `${county}001`,
  window: `window-${county}001`,
  investigation: `county-investigation-${county}`,
  county: `county-review-${county}`,
  home: `care-${county}001`,
});
const east = place('990101');
/** 山南县 has Beijing’s limit of 2026: no more than three months of service in advance. */
const south = place('990102');

/** Scenarios 20 and 22 of the domain rules (§15), by the offices that do it, through the gateway. */
describe('acceptance, elders', () => {
  let office: CityOffice;
  let items: { code: string; maxPoints: number }[];
  beforeAll(async () => {
    office = await CityOffice.open();
    await office.day(today);
    const figures = await office.get<{ items: { value: typeof items }[] }>(
      east.window,
      `${at}/policy-figures?item=ability-assessment.items`,
    );
    items = figures.items[0]?.value ?? [];
  });

  /** Points of all items that add up to a total. */
  function pointsOf(total: number): { item: string; points: number }[] {
    let left = total;
    return items.map(({ code, maxPoints }) => {
      const points = Math.min(left, maxPoints);
      left -= points;
      return { item: code, points };
    });
  }

  async function assessor({ county }: Place): Promise<string> {
    const { id } = await office.post<{ id: string }>(county, `${at}/assessors`, {
      division: county.slice(-6),
      name: '叶丁兰',
      certificateNumber: `PG-${someCreditCode().slice(-8)}`,
      validFrom: '2025-03-01',
      validTo: '2028-02-29',
    });
    return id;
  }

  /** From the request at the window to the level that the county concludes. */
  async function assess(elder: Named, total: number, facts: object = {}, where = east): Promise<Assessed> {
    const { id } = await office.post<{ id: string }>(where.window, `${at}/ability-assessments`, {
      division: where.township,
      elder,
      reason: 'first',
    });
    await office.post(where.investigation, `${at}/ability-assessments/${id}/record`, {
      assessedOn: today,
      assessorIds: [await assessor(where), await assessor(where)],
      points: pointsOf(total),
      coma: false,
      diagnoses: [],
      riskEventDates: [],
      ...facts,
    });
    return office.post<Assessed>(where.county, `${at}/ability-assessments/${id}/conclude`);
  }

  const anElder = (): Named => someone({ from: '1930-01-01' });

  it.each([
    ['90 points', 90, {}, 0],
    ['29 points', 29, {}, 4],
    ['60 points in a coma', 60, { coma: true }, 4],
  ])('20: %s', async (_, total, facts, level) => {
    expect(await assess(anElder(), total, facts)).toMatchObject({ state: 'concluded', totalPoints: total, level });
  });

  /** A bed of 1,500 yuan a month in a filed home, and an elder who may live in it. */
  async function aBedFor(elder: Named, where: Place): Promise<string> {
    await assess(elder, 40, {}, where);
    const { id: institutionId } = await office.post<{ id: string }>(where.county, `${at}/institutions`, {
      division: where.township,
      name: '松鹤养老院',
      creditCode: someCreditCode(),
      operator: 'private',
      netFixedAssetsFen: 500_000_000,
      custodyBank: '云州银行',
    });
    await office.post(where.county, `${at}/institutions/${institutionId}/file`);
    const bed = { institutionId, room: '201', label: 'A', kind: 'nursing', monthlyFeeFen: 150_000 };
    return (await office.post<{ id: string }>(where.home, `${at}/beds`, bed)).id;
  }

  const admission = (elder: Named, bedId: string, terms: { depositFen: number; prepaidMonths: number }): object => ({
    bedId,
    elder,
    agreement: {
      signedOn: today,
      digest: digestOf('a'),
      monthlyServiceFen: 200_000,
      membershipFeeFen: 0,
      ...terms,
    },
  });

  const codesOf = ({ faults }: Refusal): (string | undefined)[] => faults.map(({ code }) => code);

  it('22: a deposit of 18,001 yuan for a bed of 1,500 is refused, 18,000 are taken', async () => {
    const elder = anElder();
    const bedId = await aBedFor(elder, east);
    const terms = { depositFen: 1_800_100, prepaidMonths: 12 };
    const refused = await office.refused(east.home, `${at}/stays`, admission(elder, bedId, terms));
    expect(refused).toMatchObject({ status: 409, code: 'admission-refused' });
    expect(codesOf(refused)).toEqual(['deposit-limit']);
    const stay = await office.post(
      east.home,
      `${at}/stays`,
      admission(elder, bedId, { ...terms, depositFen: 1_800_000 }),
    );
    expect(stay).toMatchObject({ state: 'admitted' });
  });

  it('22: four months in advance are refused where Beijing’s limit holds, three are taken', async () => {
    const elder = anElder();
    const bedId = await aBedFor(elder, south);
    const terms = { depositFen: 1_800_000, prepaidMonths: 4 };
    const refused = await office.refused(south.home, `${at}/stays`, admission(elder, bedId, terms));
    expect(refused).toMatchObject({ status: 409, code: 'admission-refused' });
    expect(codesOf(refused)).toEqual(['prepayment-limit']);
    const stay = await office.post(south.home, `${at}/stays`, admission(elder, bedId, { ...terms, prepaidMonths: 3 }));
    expect(stay).toMatchObject({ state: 'admitted' });
  });
});
