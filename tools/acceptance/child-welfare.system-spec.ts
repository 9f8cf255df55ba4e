import { CityOffice } from './city-office.ts';
import { digestOf, someone } from './someone.ts';

const at = '/child-welfare/v1';
const window = 'window-990101001';
const township = 'review-990101001';
const county = 'county-review-990101';

interface ChildFile {
  id: string;
  outlook: { verdict: string; category: string | null };
}

interface Application {
  id: string;
  state: string;
}

/** Scenario 24 of the domain rules (§15), by the offices that do it, through the gateway. */
describe('acceptance, children', () => {
  let office: CityOffice;
  beforeAll(async () => {
    office = await CityOffice.open();
    await office.day('2026-03-02');
  });

  /** The file of a child whose mother is dead and whose father is in compulsory detoxification until that day. */
  async function childOf(fatherUntil: string): Promise<ChildFile> {
    const { id } = await office.post<ChildFile>(window, `${at}/child-files`, {
      division: '990101001001',
      ...someone({ born: '2016-02-10' }),
      placement: 'kinship',
      address: '东关街道第1社区3栋201',
      carerName: '马桂兰',
      carerPhone: '13900000000',
      otherBenefits: [],
      parents: [
        { kind: 'mother', ...someone({ from: '1975-01-01' }) },
        { kind: 'father', ...someone({ from: '1975-01-01' }) },
      ],
    });
    await record(id, { parent: 'mother', kind: 'dead', startedOn: '2025-11-20' });
    const detoxification = { kind: 'compulsory-detoxification', startedOn: '2026-03-01', termEndsOn: fatherUntil };
    return record(id, { parent: 'father', ...detoxification });
  }

  const record = (id: string, fact: object): Promise<ChildFile> =>
    office.post(window, `${at}/child-files/${id}/guardian-facts`, { ...fact, evidenceDigest: digestOf('a') });

  const apply = (childFileId: string): Promise<Application> =>
    office.post(window, `${at}/support-applications`, { childFileId });

  it('24: mother dead, father five months in detoxification: not recognised', async () => {
    const child = await childOf('2026-08-01');
    expect(child.outlook).toMatchObject({ verdict: 'failed', category: null });
    const application = `${at}/support-applications/${(await apply(child.id)).id}`;
    await office.post(township, `${application}/check`, { recommendation: 'refuse', reason: '父亲戒毒期限不足六个月' });
    expect(await office.refused(county, `${application}/confirm`)).toMatchObject({
      status: 409,
      code: 'rules-not-passed',
    });
    const reasons = [{ code: 'guardianship-matrix', text: '父亲戒毒期限不足六个月' }];
    expect(await office.post(county, `${application}/refuse`, { reasons })).toMatchObject({ state: 'refused' });
  });

  it('24: six months: recognised as a de facto unattended child, and supported from the next month', async () => {
    const child = await childOf('2026-09-01');
    expect(child.outlook).toMatchObject({ verdict: 'passed', category: 'de-facto-unattended' });
    const application = `${at}/support-applications/${(await apply(child.id)).id}`;
    await office.post(township, `${application}/check`, { recommendation: 'confirm', reason: '材料齐全' });
    expect(await office.post(county, `${application}/confirm`)).toMatchObject({ state: 'confirmed' });
    const { items } = await office.get<{ items: object[] }>(county, `${at}/support-awards?childFileId=${child.id}`);
    expect(items).toMatchObject([{ state: 'in-payment', firstPaymentMonth: '2026-04' }]);
  });
});
