import { Adaptation, at, contract, digest, doneOf, photosOf, plan, planFen, programme } from './support/adaptations.js';
import { Office, people } from './support/office.js';

let office: Office;
beforeAll(async () => {
  office = await Office.open();
  await programme(office);
});
afterAll(() => office.close());

it('is commissioned by a contract that a real enterprise signed', async () => {
  const adaptation = await Adaptation.approved(office);
  const wrong = (over: object) => adaptation.refused('clerk', 'commission', contract(over));
  expect(await wrong({ creditCode: '91990101MA0000001X' })).toEqual([422, 'credit-code-invalid']);
  expect(await wrong({ worksDueOn: '2026-03-01' })).toEqual([422, 'date-out-of-order']);
  expect(await adaptation.act('clerk', 'commission', contract())).toMatchObject({
    state: 'commissioned',
    worksDueOn: '2026-04-30',
    worksOverdue: false,
  });
});

describe('photos', () => {
  it('show every item before the works and again after them', async () => {
    const adaptation = await Adaptation.commissioned(office);
    const short = { photos: photosOf(plan().slice(1)) };
    expect(await adaptation.refused('institution', 'start-works', short)).toEqual([422, 'adaptation-photos-missing']);
    const strange = { photos: photosOf([...plan(), { item: 'care-bed' }]) };
    expect(await adaptation.refused('institution', 'start-works', strange)).toEqual([
      422,
      'adaptation-item-not-planned',
    ]);
    await adaptation.act('institution', 'start-works', { photos: photosOf(plan()) });
    const body = { done: doneOf(plan()), photos: photosOf(plan().slice(1)) };
    expect(await adaptation.refused('institution', 'complete-works', body)).toEqual([422, 'adaptation-photos-missing']);
  });

  it('prove one thing once, here and for every other home', async () => {
    const [one, other] = [await Adaptation.commissioned(office), await Adaptation.commissioned(office)];
    const photos = photosOf(plan());
    await one.act('institution', 'start-works', { photos });
    expect(await other.refused('institution', 'start-works', { photos })).toEqual([409, 'adaptation-photo-used']);
    const again = { done: doneOf(plan()), photos };
    expect(await one.refused('institution', 'complete-works', again)).toEqual([409, 'adaptation-photo-used']);
    const [first, second, third] = photosOf(plan());
    const twice = { photos: [first, { ...second, digest: first!.digest }, third] };
    expect(await other.refused('institution', 'start-works', twice)).toEqual([409, 'adaptation-photo-used']);
    expect((await other.show()).photos).toEqual([]);
  });
});

it('is done as planned, neither more nor dearer, and nothing else', async () => {
  const adaptation = await Adaptation.inWorks(office);
  const [first, ...rest] = doneOf(plan());
  const refused = (done: object[]) =>
    adaptation.refused('institution', 'complete-works', { done, photos: photosOf(plan()) });
  expect(await refused([{ ...first!, quantity: 3 }, ...rest])).toEqual([422, 'adaptation-over-plan']);
  expect(await refused([{ ...first!, costFen: first!.costFen + 1 }, ...rest])).toEqual([422, 'adaptation-over-plan']);
  expect(await refused([...doneOf(plan()), { item: 'care-bed', quantity: 1, costFen: 1 }])).toEqual([
    422,
    'adaptation-item-not-planned',
  ]);
  expect(await refused([first!, ...doneOf(plan())])).toEqual([422, 'adaptation-item-repeated']);
  expect(await refused([{ ...first!, quantity: 1, costFen: 28_000 }, ...rest])).toEqual([
    422,
    'adaptation-works-incomplete',
  ]);
  expect((await adaptation.show()).state).toBe('in-works');
});

describe('a second person', () => {
  /** Acts with another role under the same name. */
  const as = async (
    subject: string,
    role: 'county-investigator' | 'county-reviewer',
    adaptation: Adaptation,
    verb: string,
  ) => {
    const answer = await office.service.request
      .post(`/eldercare/v1${at(adaptation.id)}/${verb}`)
      .set({
        authorization: office.service.tokens.bearer({ subject, roles: [role], division: '990101' }),
        'idempotency-key': crypto.randomUUID(),
      })
      .send(verb === 'settle' ? { amountFen: 1, invoiceDigest: digest() } : {});
    return [answer.status, (answer.body as { code?: string }).code];
  };

  it('accepts: not who made the plan, not who supervised the works', async () => {
    const adaptation = await Adaptation.completed(office);
    for (const subject of [people.clerk.subject, people.institution.subject]) {
      expect(await as(subject, 'county-investigator', adaptation, 'accept')).toEqual([409, 'separation-of-duties']);
    }
    expect(await adaptation.act('investigator', 'accept')).toMatchObject({ state: 'accepted' });
  });

  it('accepts: nobody of those who supervised before the works were sent back, either', async () => {
    const adaptation = await Adaptation.completed(office);
    await adaptation.act('reviewer', 'send-back', { reason: '卫生间扶手松动' });
    const repaired = photosOf(plan().slice(0, 1));
    await adaptation.act('investigator', 'complete-works', { done: doneOf(plan()), photos: repaired });
    for (const subject of [people.institution.subject, people.investigator.subject]) {
      expect(await as(subject, 'county-investigator', adaptation, 'accept')).toEqual([409, 'separation-of-duties']);
    }
    expect(await adaptation.act('reviewer', 'accept')).toMatchObject({
      works: { sentBack: [{ on: '2026-03-02', reason: '卫生间扶手松动' }] },
    });
  });

  it('pays: not who accepted', async () => {
    const adaptation = await Adaptation.completed(office);
    await adaptation.act('county', 'accept');
    expect(await as('county', 'county-reviewer', adaptation, 'settle')).toEqual([409, 'separation-of-duties']);
    const payment = { amountFen: planFen, invoiceDigest: digest() };
    expect(await adaptation.act('deputy', 'settle', payment)).toMatchObject({ paidFen: planFen });
  });
});

it('is paid to the fen of what was accepted', async () => {
  const adaptation = await Adaptation.inWorks(office);
  const done = doneOf(plan()).map((line) => ({ ...line, costFen: line.costFen - 100 }));
  await adaptation.act('institution', 'complete-works', { done, photos: photosOf(plan()) });
  await adaptation.act('reviewer', 'accept');
  const payment = (amountFen: number) => ({ amountFen, invoiceDigest: digest() });
  expect(await adaptation.refused('county', 'settle', payment(planFen - 299))).toEqual([
    409,
    'adaptation-settlement-over-limit',
  ]);
  await adaptation.act('county', 'settle', payment(planFen - 300));
  expect(await adaptation.refused('county', 'settle', payment(1))).toEqual([409, 'transition-not-allowed-in-state']);
});

it('ends early at the wish of the household, and what there is is paid', async () => {
  const adaptation = await Adaptation.inWorks(office);
  expect(await adaptation.act('clerk', 'stop-works', { reason: 'moved-away' })).toMatchObject({
    state: 'stopped',
    stop: { reason: 'moved-away' },
  });
  await adaptation.act('institution', 'complete-works', { done: [], photos: [] });
  await adaptation.act('reviewer', 'accept');
  const settled = await adaptation.act('county', 'settle', { amountFen: 0, invoiceDigest: digest() });
  expect(settled).toMatchObject({ state: 'settled', paidFen: 0 });
  // Nothing was done in this home: it may be adapted at any time.
  const adapted = await office.rows(`SELECT 1 FROM adapted_person WHERE adaptation_id = $1`, [adaptation.id]);
  expect(adapted).toEqual([]);
});
