import { homeAdaptationSettled } from '@minzheng/contracts';
import { containsIdentityNumber } from '@minzheng/domain';
import {
  Adaptation,
  application,
  asked,
  at,
  contract,
  deliverReport,
  digest,
  doneOf,
  photosOf,
  plan,
  planFen,
  programme,
  report,
} from './support/adaptations.js';
import { concluded } from './support/assessments.js';
import { admitted } from './support/institutions.js';
import { freshElder, Office } from './support/office.js';

let office: Office;
let programmeId: string;
beforeAll(async () => {
  office = await Office.open();
  programmeId = await programme(office);
});
afterAll(() => office.close());

interface Shown {
  circumstances: { rules: { code: string; outcome: string }[] };
}
const rule = ({ circumstances }: Shown, code: string) => circumstances.rules.find((one) => one.code === code)?.outcome;

it('goes from the application over verification and plan to the one payment', async () => {
  const elder = freshElder();
  const spouse = { ...freshElder('1942-05-05'), monthlyIncomeFen: 0 };
  const filed = await office.post('helper', '/home-adaptations', application({ elder, members: [spouse] }));
  expect(filed).toMatchObject({
    state: 'filed',
    elder: { name: '林*', identityNumber: `9901**********${elder.identityNumber.slice(-4)}` },
    circumstances: { members: [{ name: '林*', declaredFen: 0, foundFen: null }], verification: null },
    allowedTransitions: ['submit', 'withdraw'],
  });
  const { id } = filed;
  expect(await office.post('clerk', `${at(id)}/submit`)).toMatchObject({
    state: 'verifying',
    dueOn: '2026-03-30',
    circumstances: { verification: { state: 'asked' } },
  });
  const question = await asked(office, id);
  expect(question).toMatchObject({ requestingService: 'eldercare', purpose: 'eldercare-subsidy' });
  expect(question.subjects.map(({ role }) => role)).toEqual(['applicant', 'member']);
  await report(office, id, { pension: 120_000, deposits: 500_000, dwellings: 1, times: 3 });
  expect(await office.get('clerk', at(id))).toMatchObject({
    state: 'verified',
    circumstances: { elder: { foundFen: 120_000 } },
  });

  const planned = await office.post('clerk', `${at(id)}/plan`, { items: plan() });
  expect(planned).toMatchObject({ state: 'planned', plannedFen: planFen });
  expect(planned.plan.items[0]).toMatchObject({ title: '如厕洗浴区扶手', unitCapFen: 30_000, priceFen: 56_000 });
  expect(await office.post('county', `${at(id)}/approve`)).toMatchObject({ state: 'approved', programmeId });
  await office.post('clerk', `${at(id)}/commission`, contract());
  await office.post('institution', `${at(id)}/start-works`, { photos: photosOf(plan()) });
  const cheaper = doneOf(plan()).map((line) => ({ ...line, costFen: line.costFen - 1_000 }));
  const completed = { done: cheaper, photos: photosOf(plan()) };
  expect(await office.post('institution', `${at(id)}/complete-works`, completed)).toMatchObject({ state: 'completed' });
  expect(await office.post('reviewer', `${at(id)}/accept`)).toMatchObject({ acceptedOn: '2026-03-02' });
  const payment = { amountFen: planFen - 3_000, invoiceDigest: digest() };
  const settled = await office.post('county', `${at(id)}/settle`, payment);
  expect(settled).toMatchObject({ state: 'settled', paidFen: planFen - 3_000, settledOn: '2026-03-02' });
  expect(settled.photos).toHaveLength(6);

  expect(await office.verbs(id)).toEqual(['requested', 'submitted', 'approved', 'accepted', 'settled']);
  expect((await office.events(id)).at(-1)).toMatchObject({
    type: homeAdaptationSettled.type,
    data: { adaptationId: id, programmeId, items: 3, paidFen: planFen - 3_000 },
  });
  const told = JSON.stringify((await office.events(id)).filter(({ type }) => type.includes('home-adaptation')));
  expect(told).not.toMatch(/pk1_|林/);
  expect(containsIdentityNumber(told)).toBe(false);
  const rows = await office.rows(`SELECT * FROM home_adaptation WHERE id = $1`, [id]);
  expect(JSON.stringify(rows)).not.toContain(elder.identityNumber);
});

it('explains every rule and every item, and comes out the same again', async () => {
  const adaptation = await Adaptation.approved(office);
  const explained = await office.get('supervisor', `${at(adaptation.id)}/explanation`);
  expect(explained).toMatchObject({ outcome: 'approved', replayEqual: true, facts: { age: 86 } });
  expect(explained.rules.every(({ outcome }: { outcome: string }) => outcome === 'passed')).toBe(true);
  const items = explained.rules.find(({ code }: { code: string }) => code === 'plan-items').evidence.lines;
  expect(items.map(({ item, withinLimits }: { item: string; withinLimits: boolean }) => [item, withinLimits])).toEqual([
    ['bathroom-handrail', true],
    ['non-slip-floor', true],
    ['shower-conversion', true],
  ]);
  expect(explained.figures.map(({ item }: { item: string }) => item)).toEqual(
    expect.arrayContaining(['home-adaptation.items', 'home-adaptation.home-cap', 'subsistence-allowance.standard']),
  );
  expect(JSON.stringify(explained)).not.toContain('pk1_');
});

describe('a plan', () => {
  const faults = async (items: object[]) => {
    const adaptation = await Adaptation.verified(office);
    const { status, body } = await office.call('clerk', 'POST', `${at(adaptation.id)}/plan`, { items });
    return [status, body.errors?.map(({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`)];
  };

  it('stays within the caps of each item, all faults at once', async () => {
    expect(
      await faults([
        { item: 'swimming-pool', quantity: 1, unitPriceFen: 1 },
        { item: 'walking-stick', quantity: 2, unitPriceFen: 15_001 },
        { item: 'walking-stick', quantity: 1, unitPriceFen: 15_000 },
      ]),
    ).toEqual([
      422,
      [
        '/items/0/item adaptation-item-unknown',
        '/items/1/quantity adaptation-item-over-limit',
        '/items/1/unitPriceFen adaptation-item-over-limit',
        '/items/2/item adaptation-item-repeated',
      ],
    ]);
  });

  it('stays within the cap of a home, to the fen', async () => {
    const two = { item: 'shower-conversion', quantity: 1, unitPriceFen: 200_000 };
    const bed = { item: 'care-bed', quantity: 1, unitPriceFen: 250_000 };
    const rest = (unitPriceFen: number) => ({ item: 'non-slip-floor', quantity: 1, unitPriceFen });
    expect(await faults([two, bed, rest(50_001)])).toEqual([422, ['/items adaptation-home-over-cap']]);
    const adaptation = await Adaptation.verified(office);
    const items = [two, bed, rest(50_000)];
    expect(await adaptation.act('clerk', 'plan', { items })).toMatchObject({ plannedFen: 500_000 });
  });

  it('can be made anew until it is decided, and outlives a new verification', async () => {
    const adaptation = await Adaptation.planned(office);
    await adaptation.act('clerk', 'plan', { items: plan().slice(0, 1) });
    await adaptation.act('clerk', 'verify-again');
    await report(office, adaptation.id);
    expect(await adaptation.show()).toMatchObject({ state: 'planned', plannedFen: 56_000 });
  });
});

describe('who is helped', () => {
  it('is decided on what was found, whatever was declared', async () => {
    const atLimit = await Adaptation.planned(office, {}, { wages: 100_000, pension: 112_800 });
    expect(await atLimit.act('county', 'approve')).toMatchObject({ state: 'approved' });
    const above = await Adaptation.planned(office, {}, { wages: 100_000, pension: 112_801 });
    expect(await above.refused('county', 'approve')).toEqual([409, 'rules-not-passed']);
    expect(rule(await above.show(), 'household-income')).toBe('failed');
    expect(await above.act('county', 'refuse', { reason: '收入超过标准' })).toMatchObject({
      state: 'refused',
      decision: { outcome: 'refused', reason: '收入超过标准' },
    });
  });

  it('owns no more than the subsistence allowance allows', async () => {
    const limitFen = 24 * 106_400;
    const atLimit = await Adaptation.planned(office, {}, { deposits: limitFen, dwellings: 1 });
    expect(rule(await atLimit.show(), 'household-property')).toBe('passed');
    const richer = await Adaptation.planned(office, {}, { deposits: limitFen + 1 });
    expect(rule(await richer.show(), 'household-property')).toBe('failed');
    const two = await Adaptation.planned(office, {}, { dwellings: 2 });
    expect(rule(await two.show(), 'household-property')).toBe('failed');
  });

  it('waits while a source has not answered', async () => {
    const adaptation = await Adaptation.planned(office, {}, { missing: true });
    expect(await adaptation.show()).toMatchObject({
      circumstances: { verification: { unknownSources: ['bank-deposits'] } },
    });
    expect(await adaptation.refused('county', 'approve')).toEqual([409, 'rules-not-passed']);
    expect(rule(await adaptation.show(), 'verification-complete')).toBe('open');
    await adaptation.act('clerk', 'verify-again');
    await report(office, adaptation.id);
    expect(await adaptation.act('county', 'approve')).toMatchObject({ state: 'approved' });
  });

  it('is very old, disabled by level, or has a certificate', async () => {
    const sixty = () => freshElder('1960-01-01');
    const none = await Adaptation.planned(office, { elder: sixty() });
    expect(rule(await none.show(), 'adaptation-need')).toBe('failed');
    const certified = await Adaptation.planned(office, { elder: sixty(), disabilityCertificateDigest: digest() });
    expect(rule(await certified.show(), 'adaptation-need')).toBe('passed');
    const elder = sixty();
    await concluded(office, 50, elder);
    const assessed = await Adaptation.planned(office, { elder });
    expect(rule(await assessed.show(), 'adaptation-need')).toBe('passed');
    const young = await Adaptation.planned(office, {
      elder: freshElder('1966-03-03'),
      disabilityCertificateDigest: digest(),
    });
    expect(rule(await young.show(), 'elder-age')).toBe('failed');
  });

  it('lives at home', async () => {
    const { id } = await admitted(office);
    const [row] = await office.rows(`SELECT person_key AS key FROM stay WHERE id = $1`, [id]);
    const adaptation = await Adaptation.planned(office);
    expect(rule(await adaptation.show(), 'lives-at-home')).toBe('passed');
    await office.rows(`UPDATE home_adaptation SET person_key = $2 WHERE id = $1`, [adaptation.id, row?.['key']]);
    expect(rule(await adaptation.show(), 'lives-at-home')).toBe('failed');
  });

  it('is not helped again at once, nor is who lived in the same home, wherever they ask', async () => {
    const elder = freshElder();
    const spouse = freshElder();
    const members = [{ ...spouse, monthlyIncomeFen: 0 }];
    const first = await Adaptation.accepted(office, { elder, members });
    await first.act('county', 'settle', { amountFen: planFen, invoiceDigest: digest() });
    const elsewhere = application({ elder: spouse, division: '990102200201' });
    const { id } = await office.post('foreignClerk', '/home-adaptations', elsewhere);
    const shown = await office.get('supervisor', at(id));
    expect(rule(shown, 'again-interval')).toBe('failed');
  });

  it('has one adaptation of a home under way, whichever township and whoever of the home asks', async () => {
    const elder = freshElder();
    const spouse = freshElder();
    const filed = await Adaptation.filed(office, { elder, members: [{ ...spouse, monthlyIncomeFen: 0 }] });
    const elsewhere = application({ elder: spouse, division: '990102200' });
    expect(await office.refused('foreignClerk', '/home-adaptations', elsewhere)).toEqual([
      409,
      'home-adaptation-already-live',
    ]);
    await filed.act('clerk', 'withdraw');
    expect(await office.post('foreignClerk', '/home-adaptations', elsewhere)).toMatchObject({ state: 'filed' });
  });

  it('is declared once', async () => {
    const elder = freshElder();
    const members = [
      { ...freshElder(), monthlyIncomeFen: 0 },
      { ...elder, monthlyIncomeFen: 0 },
    ];
    const answer = await office.call('clerk', 'POST', '/home-adaptations', application({ elder, members }));
    expect(answer.body.errors).toMatchObject([
      { pointer: '/members/1/identityNumber', code: 'identity-number-repeated' },
    ]);
  });
});

it('is decided by somebody else than who handed it in or planned it', async () => {
  const adaptation = await Adaptation.verified(office);
  await office.service.request
    .post(`/eldercare/v1${at(adaptation.id)}/plan`)
    .set({
      authorization: office.service.tokens.bearer({
        subject: 'county',
        roles: ['county-investigator'],
        division: '990101',
      }),
      'idempotency-key': crypto.randomUUID(),
    })
    .send({ items: plan() })
    .expect(200);
  expect(await adaptation.refused('county', 'approve')).toEqual([409, 'separation-of-duties']);
  expect(await adaptation.act('deputy', 'approve')).toMatchObject({ state: 'approved' });
});

it('shows a system that supervises works the plan, and nothing of what the household has', async () => {
  const { id } = await Adaptation.commissioned(office);
  const shown = await office.get('institution', at(id));
  expect(shown).toMatchObject({ circumstances: null, plan: { items: [{ item: 'bathroom-handrail' }, {}, {}] } });
  expect(await office.call('institution', 'GET', `${at(id)}/explanation`)).toMatchObject({ status: 403 });
});

describe('a withdrawal', () => {
  it('takes the question back; a report that comes too late changes nothing', async () => {
    const adaptation = await Adaptation.submitted(office);
    const question = await asked(office, adaptation.id);
    await adaptation.act('clerk', 'withdraw');
    expect(await office.verbs(adaptation.id)).toEqual(['requested', 'submitted', 'cancelled', 'withdrawn']);
    await deliverReport(office, question);
    const other = await Adaptation.verified(office);
    expect(await other.show()).toMatchObject({ state: 'verified' });
    expect(await adaptation.show()).toMatchObject({
      state: 'withdrawn',
      circumstances: { verification: null },
    });
  });

  it('gives the budget back, and is too late once works have begun', async () => {
    const adaptation = await Adaptation.commissioned(office);
    expect(await adaptation.act('clerk', 'withdraw')).toMatchObject({ state: 'withdrawn', programmeId: null });
    const [row] = await office.rows(`SELECT committed_fen FROM home_adaptation WHERE id = $1`, [adaptation.id]);
    expect(row).toEqual({ committed_fen: 0 });
    const begun = await Adaptation.inWorks(office);
    expect(await begun.refused('clerk', 'withdraw')).toEqual([409, 'transition-not-allowed-in-state']);
  });
});

it('is listed by state, division and programme, and does not exist for another county', async () => {
  const { id } = await Adaptation.approved(office);
  const ids = async (query: string) =>
    (await office.get('clerk', `/home-adaptations?limit=200&${query}`)).items.map((item: { id: string }) => item.id);
  expect(await ids('state=approved')).toContain(id);
  expect(await ids('division=990101001')).toContain(id);
  expect(await ids('division=990101002')).toEqual([]);
  expect(await ids(`programmeId=${programmeId}`)).toContain(id);
  expect(await ids('state=settled')).not.toContain(id);
  expect((await office.call('foreignClerk', 'GET', at(id))).status).toBe(404);
});
