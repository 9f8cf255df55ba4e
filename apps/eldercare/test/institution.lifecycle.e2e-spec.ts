import { admitted, assessed, home, terms } from './support/institutions.js';
import { freshElder, Office } from './support/office.js';

let office: Office;
beforeAll(async () => {
  office = await Office.open();
});
afterAll(() => office.close());

const bedOf = async (id: string) => (await office.get('institution', `/beds/${id}`)).state as string;
const codes = (body: { errors?: { code: string }[] }) => body.errors?.map(({ code }) => code);
const admit = (bedId: string, elder: object, agreement = terms()) =>
  office.call('institution', 'POST', '/stays', { bedId, elder, agreement });

describe('scenario 22: bed fee 1,500 yuan', () => {
  it('refuses a deposit of 18,001 yuan and takes 18,000', async () => {
    const house = await home(office);
    const bedId = await house.bed('nursing', 150_000);
    const elder = await assessed(office);
    const refused = await admit(bedId, elder, terms({ depositFen: 1_800_100 }));
    expect([refused.status, refused.body.code, codes(refused.body)]).toEqual([
      409,
      'admission-refused',
      ['deposit-limit'],
    ]);
    expect(await bedOf(bedId)).toBe('free');
    const stay = await admit(bedId, elder, terms({ depositFen: 1_800_000 }));
    expect(stay.body).toMatchObject({ state: 'admitted', bedId, monthlyFen: 350_000, inCustodyFen: 2_850_000 });
    expect(await bedOf(bedId)).toBe('occupied');
  });

  it('refuses four months in advance where a city like Beijing allows three', async () => {
    const county = await home(office, { division: '990102200' }, ['foreignCounty', 'foreignInstitution']);
    const bedId = await county.bed();
    const check = (prepaidMonths: number, elder: object) =>
      office.post('foreignInstitution', '/admission-checks', { bedId, elder, agreement: terms({ prepaidMonths }) });
    const elder = await assessed(office);
    const four = await check(4, elder);
    expect(four.admissible).toBe(false);
    expect(four.rules.filter(({ outcome }: { outcome: string }) => outcome === 'failed')).toMatchObject([
      { code: 'prepayment-limit', evidence: { limitMonths: 3 } },
    ]);
    expect((await check(3, elder)).admissible).toBe(true);
    const { status } = await office.call('foreignInstitution', 'POST', '/stays', {
      bedId,
      elder,
      agreement: terms({ prepaidMonths: 4 }),
    });
    expect(status).toBe(409);
  });
});

it('names every rule that stands against an admission at once', async () => {
  const house = await home(office, { operator: 'public', custodyBank: undefined, netFixedAssetsFen: 100 });
  const bedId = await house.bed('ordinary');
  const terrible = terms({ signedOn: '2026-03-03', depositFen: 2_000_000, prepaidMonths: 13, membershipFeeFen: 1 });
  const severe = await assessed(office, 35);
  expect(codes((await admit(bedId, severe, terrible)).body)).toEqual([
    'bed-suits',
    'agreement-signed',
    'deposit-limit',
    'prepayment-limit',
    'bank-custody',
    'prepaid-below-assets',
    'no-membership-fee',
  ]);
  expect(codes((await admit(bedId, freshElder(), terms({ depositFen: 0, prepaidMonths: 0 }))).body)).toEqual([
    'ability-assessed',
  ]);
});

it('keeps why it was allowed, and tells others of the stay', async () => {
  const { id } = await admitted(office);
  const { rules, figures } = await office.get('supervisor', `/stays/${id}/explanation`);
  expect(rules).toHaveLength(9);
  expect(figures.map(({ item }: { item: string }) => item)).toContain('care-institution.deposit-multiple');
  expect(await office.verbs(id)).toEqual(['admitted']);
});

it('gives a bed to one of ten who come at the same moment, and an elder one bed of ten', async () => {
  const house = await home(office);
  const bedId = await house.bed();
  const elders = [];
  for (let index = 0; index < 10; index += 1) elders.push(await assessed(office));
  const first = await Promise.all(elders.map((elder) => admit(bedId, elder)));
  expect(first.map(({ status }) => status).sort()).toEqual([201, ...Array<number>(9).fill(409)]);
  expect(await office.rows(`SELECT count(*)::int FROM stay WHERE bed_id = $1`, [bedId])).toEqual([{ count: 1 }]);

  const lucky = await assessed(office);
  const beds = [];
  for (let index = 0; index < 10; index += 1) beds.push(await house.bed());
  const second = await Promise.all(beds.map((bed) => admit(bed, lucky)));
  expect(second.filter(({ status }) => status === 201)).toHaveLength(1);
  const occupied = await office.rows(`SELECT count(*)::int FROM bed WHERE id = ANY($1) AND state = 'occupied'`, [beds]);
  expect(occupied).toEqual([{ count: 1 }]);
});

it('lives through leave and transfer to discharge and settlement', async () => {
  const { id, bedId, home: house } = await admitted(office);
  const at = `/stays/${id}`;
  await office.post('institution', `${at}/start-leave`, { from: '2026-03-02' });
  expect(await office.refused('institution', `${at}/end-leave`, { until: '2026-03-03' })).toEqual([
    422,
    'date-out-of-order',
  ]);
  await office.post('institution', `${at}/end-leave`, { until: '2026-03-02' });
  const [better, ordinary] = [await house.bed('dementia-care'), await house.bed('ordinary')];
  expect(await office.refused('institution', `${at}/transfer`, { bedId: ordinary })).toEqual([
    409,
    'bed-does-not-suit',
  ]);
  const elsewhere = await (await home(office)).bed();
  expect(await office.refused('institution', `${at}/transfer`, { bedId: elsewhere })).toEqual([
    422,
    'bed-of-another-institution',
  ]);
  expect(await office.post('institution', `${at}/transfer`, { bedId: better })).toMatchObject({ bedId: better });
  expect([await bedOf(bedId), await bedOf(better)]).toEqual(['free', 'occupied']);
  const gone = await office.post('institution', `${at}/discharge`, { reason: 'own-wish' });
  expect(gone).toMatchObject({ state: 'discharged', bedId: null, dischargedOn: '2026-03-02' });
  expect(await bedOf(better)).toBe('free');
  expect(await office.refused('institution', `${at}/settle`, { deductionFen: 1_800_001 })).toEqual([
    422,
    'deduction-over-deposit',
  ]);
  expect(await office.post('institution', `${at}/settle`, { deductionFen: 50_000 })).toMatchObject({
    state: 'settled',
    inCustodyFen: 0,
    settlement: { usedMonths: 1, prepaymentRefundFen: 700_000, depositRefundFen: 1_750_000, deductionFen: 50_000 },
  });
  expect(await office.verbs(id)).toEqual(['admitted', 'discharged']);
});

describe('the queue', () => {
  it('offers a bed to the first by class, level and wait; an offer lapses, once back into the queue, then out', async () => {
    const house = await home(office);
    const bedId = await house.bed();
    const join = async (points: number, classes: string[]) => {
      const elder = await assessed(office, points);
      const body = { institutionId: house.id, elder, bedKind: 'nursing', classes };
      return { elder, id: (await office.post('clerk', '/waiting-entries', body)).id as string };
    };
    const plain = await join(20, []);
    const old = await join(80, ['very-old']);
    const destitute = await join(80, ['childless', 'destitute']);
    const worse = await join(40, ['very-old']);
    const { items } = await office.get('clerk', `/waiting-list?institutionId=${house.id}&bedKind=nursing`);
    expect(items.map(({ id }: { id: string }) => id)).toEqual([destitute.id, worse.id, old.id, plain.id]);
    expect(items.map((item: { classRank: number }) => item.classRank)).toEqual([0, 4, 4, 7]);
    const paged: unknown[] = [];
    let next: string | undefined = '';
    while (next !== undefined) {
      const after: string = next === '' ? '' : `&after=${next}`;
      const one = await office.get('clerk', `/waiting-list?institutionId=${house.id}&bedKind=nursing&limit=1${after}`);
      paged.push(...one.items);
      next = one.next;
    }
    expect(paged).toEqual(items);
    expect(items.map((item: { place: number }) => item.place)).toEqual([1, 2, 3, 4]);

    const offered = await office.post('institution', '/bed-offers', { bedId });
    expect(offered).toMatchObject({ id: destitute.id, offer: { bedId, expiresOn: '2026-03-09' } });
    expect(await bedOf(bedId)).toBe('offered');
    expect((await admit(bedId, worse.elder)).body.code).toBe('bed-kept-for-another');
    expect(await office.post('clerk', `/waiting-entries/${destitute.id}/decline`)).toMatchObject({
      state: 'waiting',
      lapsedOffers: 1,
      offer: null,
    });
    expect(await bedOf(bedId)).toBe('free');
    expect(await office.post('institution', '/bed-offers', { bedId })).toMatchObject({ id: destitute.id });
    expect(await office.post('clerk', `/waiting-entries/${destitute.id}/decline`)).toMatchObject({ state: 'dropped' });

    expect(await office.post('institution', '/bed-offers', { bedId })).toMatchObject({ id: worse.id });
    expect((await admit(bedId, worse.elder)).status).toBe(201);
    expect(await office.get('clerk', `/waiting-entries/${worse.id}`)).toMatchObject({ state: 'admitted', offer: null });
    expect(await office.refused('institution', '/bed-offers', { bedId })).toEqual([
      409,
      'transition-not-allowed-in-state',
    ]);
  });

  it('takes somebody once in the whole city, assessed, and only into classes of the city', async () => {
    const house = await home(office);
    const elder = await assessed(office);
    const body = { institutionId: house.id, elder, bedKind: 'nursing', classes: [] };
    expect(await office.refused('clerk', '/waiting-entries', { ...body, elder: freshElder() })).toEqual([
      409,
      'ability-not-assessed',
    ]);
    expect(await office.refused('clerk', '/waiting-entries', { ...body, classes: ['friend'] })).toEqual([
      422,
      'priority-class-unknown',
    ]);
    const { id } = await office.post('clerk', '/waiting-entries', body);
    expect(await office.refused('clerk', '/waiting-entries', body)).toEqual([409, 'waiting-entry-already-live']);
    expect(await office.post('clerk', `/waiting-entries/${id}/withdraw`)).toMatchObject({ state: 'withdrawn' });
  });
});

it('is registered once with a valid code, and takes nobody in before it is filed', async () => {
  const body = {
    division: '990101001',
    name: '松鹤养老院',
    creditCode: '51330683MJE0001289',
    operator: 'private',
    netFixedAssetsFen: 0,
  };
  expect(await office.refused('county', '/institutions', { ...body, creditCode: '51330683MJE0001288' })).toEqual([
    422,
    'credit-code-invalid',
  ]);
  const { id, state } = await office.post('county', '/institutions', body);
  expect(state).toBe('registered');
  expect(await office.refused('foreignCounty', '/institutions', { ...body, division: '990102200' })).toEqual([
    409,
    'institution-already-registered',
  ]);
  const bed = { institutionId: id, room: '1', label: 'A', kind: 'nursing', monthlyFeeFen: 1 };
  const { id: bedId } = await office.post('institution', '/beds', bed);
  expect(await office.refused('institution', '/beds', bed)).toEqual([409, 'bed-already-there']);
  const answer = await admit(bedId, await assessed(office), terms({ depositFen: 0, prepaidMonths: 0 }));
  expect(codes(answer.body)).toEqual(['institution-filed']);
  await office.post('institution', `/beds/${bedId}/block`);
  expect((await admit(bedId, freshElder())).body.code).toBe('transition-not-allowed-in-state');
});

// Last, because it moves the clock of the whole file.
it('frees a bed when an offer lapses, and closes with notice once nobody is left', async () => {
  const { id: stayId, home: house } = await admitted(office);
  const bedId = await house.bed();
  const elder = await assessed(office);
  const entry = await office.post('clerk', '/waiting-entries', {
    institutionId: house.id,
    elder,
    bedKind: 'nursing',
    classes: [],
  });
  await office.post('institution', '/bed-offers', { bedId });
  await office.at('2026-03-10');
  expect(await bedOf(bedId)).toBe('free');
  expect(await office.get('clerk', `/waiting-entries/${entry.id}`)).toMatchObject({
    state: 'waiting',
    queuedOn: '2026-03-10',
  });

  const at = `/institutions/${house.id}`;
  const notice = { closesOn: '2026-05-08', reason: '租约到期' };
  expect(await office.refused('institution', `${at}/announce-closing`, notice)).toEqual([
    409,
    'closing-notice-too-short',
  ]);
  await office.post('institution', `${at}/announce-closing`, { ...notice, closesOn: '2026-05-09' });
  expect(codes((await admit(bedId, elder)).body)).toEqual(['institution-filed']);
  expect(await office.refused('county', `${at}/close`)).toEqual([409, 'closing-not-due']);
  await office.at('2026-05-09');
  expect(await office.refused('county', `${at}/close`)).toEqual([409, 'elders-not-settled']);
  await office.post('institution', `/stays/${stayId}/discharge`, { reason: 'institution-closed' });
  expect(await office.post('county', `${at}/close`)).toMatchObject({ state: 'closed' });
});
