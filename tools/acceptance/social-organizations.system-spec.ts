import { randomInt } from 'node:crypto';

import { CityOffice } from './city-office.ts';
import { someone } from './someone.ts';

const at = '/social-organizations/v1';
const counter = 'county-investigation-990101';
const county = 'county-review-990101';

interface Campaign {
  id: string;
  state: string;
  rules: { code: string; outcome: string; evidence?: object }[];
}

/** Scenario 30 of the domain rules (§15), by the registrar, through the gateway. */
describe('acceptance, organisations', () => {
  let office: CityOffice;
  let charity: string;
  beforeAll(async () => {
    office = await CityOffice.open();
    // Longer ago than a charity has to exist, and not so long that it needs a rating.
    await office.day('2025-03-03');
    charity = await registered();
    await office.post(county, `${at}/organizations/${charity}/charity-standing`, {
      charitySince: '2025-03-03',
      rating: null,
    });
  });

  /** A private non-enterprise unit, from the form to the register. */
  async function registered(): Promise<string> {
    const { id } = await office.post<{ id: string }>(counter, `${at}/registrations`, {
      division: '990101',
      kind: 'private-non-enterprise',
      foundationType: null,
      name: `云州市城关区邻里${String(randomInt(1_000_000))}服务中心`,
      scope: '邻里互助',
      premises: '城关区和平路1号',
      supervisingUnit: '城关区民政局',
      individualFounders: 1,
      unitFounders: 0,
      verifiedCapitalFen: 3_000_000,
      people: [{ role: 'legal-representative', ...someone({ from: '1970-01-01' }) }],
    });
    const registration = `${at}/registrations/${id}`;
    const consent = { documentNumber: '城民函〔2025〕3号', consentedOn: '2025-02-20' };
    await office.post(counter, `${registration}/record-consent`, consent);
    await office.post(counter, `${registration}/submit`);
    await office.post(counter, `${registration}/accept`);
    return (await office.post<{ organizationId: string }>(county, `${registration}/register`)).organizationId;
  }

  const file = (changes: object = {}): Promise<Campaign> =>
    office.post(counter, `${at}/organizations/${charity}/campaigns`, {
      title: '冬暖',
      purpose: '冬季取暖',
      startsOn: '2026-12-15',
      endsOn: '2027-02-14',
      emergency: false,
      beneficiary: 'class-of-people',
      beneficiaries: '低收入家庭',
      targetFen: 50_000_000,
      ...changes,
    });

  const failedOf = ({ rules }: Campaign): string[] =>
    rules.filter(({ outcome }) => outcome === 'failed').map(({ code }) => code);

  it('30: a campaign from 2026-12-15 is in time on 12-05 and late on 12-06', async () => {
    await office.day('2026-12-05');
    const inTime = await file();
    expect(await office.post(county, `${at}/campaigns/${inTime.id}/put-on-record`)).toMatchObject({
      state: 'on-record',
    });

    await office.day('2026-12-06');
    const late = await file();
    expect(failedOf(late)).toEqual(['campaign-filing-time']);
    expect(late.rules.find(({ code }) => code === 'campaign-filing-time')?.evidence).toMatchObject({
      filedOn: '2026-12-06',
      lastDay: '2026-12-05',
    });
    expect(await office.refused(county, `${at}/campaigns/${late.id}/put-on-record`)).toMatchObject({
      status: 409,
      code: 'rules-not-passed',
    });
  });

  it('30: a campaign for a named person is refused', async () => {
    await office.day('2026-12-05');
    const named = await file({ beneficiary: 'named-person', beneficiaries: '患病儿童一名' });
    expect(failedOf(named)).toEqual(['campaign-beneficiary']);
    expect(await office.refused(county, `${at}/campaigns/${named.id}/put-on-record`)).toMatchObject({
      status: 409,
      code: 'rules-not-passed',
    });
    const reason = { reason: '以特定个人为受益人' };
    expect(await office.post(county, `${at}/campaigns/${named.id}/refuse`, reason)).toMatchObject({ state: 'refused' });
  });
});
