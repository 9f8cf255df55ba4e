import {
  Adaptation,
  application,
  at,
  digest,
  doneOf,
  photosOf,
  plan,
  planFen,
  programme,
  report,
} from './support/adaptations.js';
import { ToldDeath } from './support/deaths.js';
import { freshElder, Office } from './support/office.js';

let office: Office;
let programmeId: string;
beforeAll(async () => {
  office = await Office.open();
  programmeId = await programme(office, { budgetFen: planFen * 4 });
});
afterAll(() => office.close());

const deathOf = async (adaptation: Adaptation): Promise<ToldDeath> =>
  new ToldDeath(office, await adaptation.personKey());
const committed = async (): Promise<number> =>
  (await office.get('county', `/adaptation-programmes/${programmeId}`)).committedFen;

it.each<[string, () => Promise<Adaptation>]>([
  ['filed', () => Adaptation.filed(office)],
  ['verified', () => Adaptation.verified(office)],
  ['planned', () => Adaptation.planned(office)],
  ['commissioned', () => Adaptation.commissioned(office)],
])('closes what is %s, once, and opens it again where it stood', async (state, make) => {
  const adaptation = await make();
  const before = await adaptation.show();
  expect(before.state).toBe(state);
  const kept = await committed();
  const death = await deathOf(adaptation);
  await death.registered(3);
  expect(await adaptation.show()).toMatchObject({ state: 'closed', programmeId: null, allowedTransitions: [] });
  expect(await committed()).toBe(state === 'commissioned' ? kept - planFen : kept);
  await death.revoked(3);
  const { version: _, ...after } = await adaptation.show();
  expect(after).toEqual({ ...before, version: undefined });
  expect(await committed()).toBe(kept);
  expect((await office.verbs(adaptation.id)).slice(-2)).toEqual(['closed', 'reopened']);
  expect(await death.effects()).toEqual(['done home-adaptation-closed 1', 'undone home-adaptation-reopened 1']);
  await adaptation.act('clerk', 'withdraw');
});

it('takes back a question that was not answered, and asks it again', async () => {
  const adaptation = await Adaptation.submitted(office);
  const death = await deathOf(adaptation);
  await death.registered();
  await death.revoked();
  expect(await office.verbs(adaptation.id)).toEqual([
    'requested',
    'submitted',
    'cancelled',
    'closed',
    'requested',
    'reopened',
  ]);
  await report(office, adaptation.id);
  expect(await adaptation.show()).toMatchObject({ state: 'verified' });
});

it('stops works; what is done is accepted and paid, and nothing is paid for the rest', async () => {
  const adaptation = await Adaptation.inWorks(office);
  const kept = await committed();
  const death = await deathOf(adaptation);
  await death.registered();
  expect(await adaptation.show()).toMatchObject({ state: 'stopped', stop: { reason: 'death' } });
  const done = doneOf(plan()).slice(0, 1);
  await adaptation.act('institution', 'complete-works', { done, photos: photosOf(done) });
  await adaptation.act('reviewer', 'accept');
  const payment = (amountFen: number) => ({ amountFen, invoiceDigest: digest() });
  expect(await adaptation.refused('county', 'settle', payment(56_001))).toEqual([
    409,
    'adaptation-settlement-over-limit',
  ]);
  expect(await adaptation.act('county', 'settle', payment(56_000))).toMatchObject({ paidFen: 56_000 });
  expect(await committed()).toBe(kept - planFen + 56_000);
  await death.revoked();
  expect(await adaptation.show()).toMatchObject({ state: 'settled' });
  expect(await death.effects()).toEqual(['done home-adaptation-stopped 1', 'undone home-adaptation-done-meanwhile 1']);
});

it('lets works go on when the death was none', async () => {
  const adaptation = await Adaptation.inWorks(office);
  const death = await deathOf(adaptation);
  await death.registered();
  await death.revoked();
  expect(await adaptation.show()).toMatchObject({ state: 'in-works', stop: null });
  const partly = doneOf(plan()).slice(0, 1);
  const body = { done: partly, photos: photosOf(partly) };
  expect(await adaptation.refused('institution', 'complete-works', body)).toEqual([422, 'adaptation-works-incomplete']);
});

it('pays what was done already as if nothing had happened', async () => {
  const adaptation = await Adaptation.accepted(office);
  const death = await deathOf(adaptation);
  await death.registered();
  expect(await adaptation.show()).toMatchObject({ state: 'accepted' });
  await adaptation.act('county', 'settle', { amountFen: planFen, invoiceDigest: digest() });
  expect(await death.effects()).toEqual([]);
});

it('has to be decided anew when the budget is gone meanwhile', async () => {
  const adaptation = await Adaptation.commissioned(office);
  const death = await deathOf(adaptation);
  await death.registered();
  const townships = [{ division: '990101001', homes: 4 }];
  const tight = { budgetFen: (await committed()) + planFen - 1, townships };
  await office.post('county', `/adaptation-programmes/${programmeId}/adjust`, tight);
  await death.revoked();
  expect(await adaptation.show()).toMatchObject({
    state: 'planned',
    decision: null,
    contract: null,
    plannedFen: planFen,
  });
  expect(await adaptation.refused('county', 'approve')).toEqual([409, 'adaptation-budget-exhausted']);
  expect((await death.effects()).at(-1)).toBe('undone home-adaptation-budget-gone 1');
});

it('goes on when somebody else of the home dies, reckoned without them', async () => {
  const members = [{ ...freshElder(), monthlyIncomeFen: 0 }];
  const adaptation = await Adaptation.planned(office, { members }, { pension: 212_801 });
  const incomeRule = async () => {
    const { rules } = (await adaptation.show()).circumstances;
    return rules.find(({ code }: { code: string }) => code === 'household-income').outcome;
  };
  expect(await incomeRule()).toBe('passed');
  const [row] = await office.rows(`SELECT person_key AS key FROM adaptation_member WHERE adaptation_id = $1`, [
    adaptation.id,
  ]);
  const death = new ToldDeath(office, String(row?.['key']));
  await death.registered();
  expect(await adaptation.show()).toMatchObject({ state: 'planned' });
  expect(await incomeRule()).toBe('failed');
  await death.revoked();
  expect(await incomeRule()).toBe('passed');
});

it('stays closed when somebody of the home has applied meanwhile', async () => {
  const elder = freshElder();
  const spouse = freshElder();
  const adaptation = await Adaptation.filed(office, { elder, members: [{ ...spouse, monthlyIncomeFen: 0 }] });
  const death = await deathOf(adaptation);
  await death.registered();
  const dead = await office.refused('clerk', '/home-adaptations', application({ elder }));
  expect(dead).toEqual([409, 'elder-deceased']);
  const { id } = await office.post('clerk', '/home-adaptations', application({ elder: spouse }));
  await death.revoked();
  expect(await adaptation.show()).toMatchObject({ state: 'closed' });
  expect(await office.post('clerk', `${at(id)}/submit`)).toMatchObject({ state: 'verifying' });
  expect((await death.effects()).at(-1)).toBe('undone home-adaptation-asked-anew 1');
  // The elder lives, and is free to be named in the application of the other.
  await office.post('clerk', `${at(id)}/withdraw`);
  expect(await office.post('clerk', '/home-adaptations', application({ elder }))).toMatchObject({ state: 'filed' });
});
