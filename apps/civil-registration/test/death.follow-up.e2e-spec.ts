import { randomUUID } from 'node:crypto';
import {
  civilRegistrationDeathFollowUpDone as done,
  civilRegistrationDeathFollowUpUndone as undone,
  deathRegistered,
  deathRevoked,
} from '@minzheng/contracts';
import { Registry } from './support/registry.js';

let registry: Registry;
beforeAll(async () => {
  registry = await Registry.open();
});
afterAll(() => registry.close());

/** A couple that this office has married; with their person keys. */
async function married() {
  const couple = registry.couple();
  const { id } = await registry.married(couple);
  const rows = await registry.rows('SELECT role, person_key FROM party WHERE case_id = $1 ORDER BY role', [id]);
  const [man, woman] = rows.map(({ person_key: key }) => key as string);
  return { couple, id: id as string, man: man!, woman: woman! };
}

const options = (key: string, times = 1) => ({ key, times, division: '990102001' });
const dies = (deathId: string, personKey: string, times = 1) =>
  registry.service.deliver(
    deathRegistered,
    { deathId, personKey, diedOn: '2026-03-01', registeredOn: '2026-03-02' },
    options(deathId, times),
  );
const wasAlive = (deathId: string, personKey: string, times = 1) =>
  registry.service.deliver(deathRevoked, { ...deathRevoked.example, deathId, personKey }, options(deathId, times));
const answers = async (definition: typeof done, deathId: string) =>
  (await registry.service.outbox(definition)).filter(({ key }) => key === deathId).map(({ data }) => data.effects);
const answered = (definition: typeof done, deathId: string) =>
  registry.service.eventually(async () => expect(await answers(definition, deathId)).toHaveLength(1));
const recordOf = async (personKey: string) =>
  (
    await registry.rows('SELECT status, since::text, case_id FROM marital_record WHERE person_key = $1', [personKey])
  )[0];

it('widows the spouse once, however often the news comes, and takes it back', async () => {
  const { id, man, woman } = await married();
  const before = await recordOf(woman);
  const deathId = randomUUID();
  await dies(deathId, man, 2);
  await answered(done, deathId);
  expect(await recordOf(woman)).toEqual({ status: 'widowed', since: '2026-03-01', case_id: null });
  expect(await answers(done, deathId)).toEqual([[{ effect: 'marriage-ended-by-death', count: 1 }]]);
  await wasAlive(deathId, man, 2);
  await answered(undone, deathId);
  expect(await recordOf(woman)).toEqual(before);
  expect(before).toMatchObject({ status: 'married', case_id: id });
  expect(await answers(undone, deathId)).toEqual([[{ effect: 'marriage-restored', count: 1 }]]);
});

it('changes nothing when the revocation comes first', async () => {
  const { man, woman } = await married();
  const deathId = randomUUID();
  await wasAlive(deathId, man);
  await answered(undone, deathId);
  const { id } = await dies(deathId, man);
  await registry.service.eventually(async () => {
    expect(await registry.rows('SELECT FROM inbox WHERE event_id = $1', [id])).toHaveLength(1);
  });
  expect(await recordOf(woman)).toMatchObject({ status: 'married' });
});

it('answers without effects about somebody it has not married', async () => {
  const deathId = randomUUID();
  const stranger = `pk1_${'a'.repeat(43)}`;
  await dies(deathId, stranger);
  await answered(done, deathId);
  expect(await answers(done, deathId)).toEqual([[]]);
});

it('lets the survivor marry again, and nobody marry the dead', async () => {
  const { couple, man } = await married();
  const deathId = randomUUID();
  await dies(deathId, man);
  await answered(done, deathId);
  const dead = await registry.checked({ man: couple.man, woman: registry.couple().woman });
  expect((await registry.marry(dead)).body.code).toBe('conditions-not-met');
  const { body } = await registry.get(`/marriages/${dead}/explanation`);
  expect(body.rules.find(({ code }: { code: string }) => code === 'unmarried')).toMatchObject({
    outcome: 'failed',
    detail: '已有死亡登记',
  });
  const again = await registry.married({ man: registry.couple().man, woman: couple.woman });
  expect(again.state).toBe('registered');
  await wasAlive(deathId, man);
  await answered(undone, deathId);
  expect(await answers(undone, deathId)).toEqual([[{ effect: 'survivor-has-remarried', count: 1 }]]);
});

describe('an application whose party dies', () => {
  const keyOf = async (id: string, role: string) =>
    (await registry.rows('SELECT person_key FROM party WHERE case_id = $1 AND role = $2', [id, role]))[0]![
      'person_key'
    ] as string;
  const stateOf = async (path: string) => (await registry.get(path)).body.state as string;
  const timersOf = async (id: string) =>
    (await registry.rows('SELECT kind FROM timer WHERE subject_id = $1 ORDER BY kind', [id])).map(({ kind }) => kind);

  it('ends the cooling-off period of a divorce with its clocks, and takes it up again when the death is taken back', async () => {
    const { body } = await registry.post('/divorces', registry.divorceApplication(registry.spouses()));
    const at = `/divorces/${body.id}`;
    await registry.post(`${at}/check`);
    const accepted = await registry.post(`${at}/accept`, { present: ['first', 'second'] });
    expect(accepted.body.state).toBe('cooling');
    const clocks = await timersOf(body.id);
    expect(clocks).toHaveLength(2);
    const [deathId, key] = [randomUUID(), await keyOf(body.id, 'second')];
    await dies(deathId, key, 2);
    await answered(done, deathId);
    expect(await answers(done, deathId)).toEqual([
      expect.arrayContaining([{ effect: 'divorce-application-ended', count: 1 }]),
    ]);
    expect((await registry.get(at)).body).toMatchObject({ state: 'ended-by-death', allowedTransitions: [] });
    expect(await timersOf(body.id)).toEqual([]);
    await wasAlive(deathId, key, 2);
    await answered(undone, deathId);
    expect(await stateOf(at)).toBe('cooling');
    expect(await timersOf(body.id)).toEqual(clocks);
  });

  it('leaves the couple time to come when the death is taken back after their window', async () => {
    await registry.service.setClock('2026-01-05T09:00:00+08:00');
    const { body } = await registry.post('/divorces', registry.divorceApplication(registry.spouses()));
    const at = `/divorces/${body.id}`;
    await registry.post(`${at}/check`);
    await registry.post(`${at}/accept`, { present: ['first', 'second'] });
    const [deathId, key] = [randomUUID(), await keyOf(body.id, 'second')];
    await dies(deathId, key);
    await answered(done, deathId);
    await registry.service.setClock('2026-04-01T09:00:00+08:00');
    await wasAlive(deathId, key);
    await answered(undone, deathId);
    await registry.service.eventually(async () => expect(await stateOf(at)).toBe('claimable'));
    expect((await registry.get(at)).body).toMatchObject({ claimFrom: '2026-02-05', claimEndsOn: '2026-05-06' });
    await registry.service.setClock('2026-05-06T09:00:00+08:00');
    expect(await stateOf(at)).toBe('claimable');
    await registry.service.setClock('2026-05-07T09:00:00+08:00');
    await registry.service.eventually(async () => expect(await stateOf(at)).toBe('lapsed'));
  });

  it('ends an adoption with its question about the adopters, and asks again when the death is taken back', async () => {
    const { body } = await registry.post('/adoptions', registry.adoptionApplication(registry.family()));
    const at = `/adoptions/${body.id}`;
    expect((await registry.post(`${at}/open-evaluation`)).body).toMatchObject({ verification: 'asked' });
    const [deathId, key] = [randomUUID(), await keyOf(body.id, 'adopter-1')];
    await dies(deathId, key, 2);
    await answered(done, deathId);
    expect(await answers(done, deathId)).toEqual([
      expect.arrayContaining([{ effect: 'adoption-application-ended', count: 1 }]),
    ]);
    expect((await registry.get(at)).body).toMatchObject({ state: 'ended-by-death', verification: null });
    await wasAlive(deathId, key, 2);
    await answered(undone, deathId);
    expect((await registry.get(at)).body).toMatchObject({ state: 'evaluating', verification: 'asked' });
  });
});
