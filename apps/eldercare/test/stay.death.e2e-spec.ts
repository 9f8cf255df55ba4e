import { randomUUID } from 'node:crypto';
import { deathRegistered, deathRevoked } from '@minzheng/contracts';
import { admitted, assessed, terms } from './support/institutions.js';
import { Office } from './support/office.js';

let office: Office;
beforeAll(async () => {
  office = await Office.open();
});
afterAll(() => office.close());

const keyOf = async (stayId: string): Promise<string> =>
  String((await office.rows(`SELECT person_key AS key FROM stay WHERE id = $1`, [stayId]))[0]?.['key']);
const answers = async (deathId: string) =>
  (await office.events(deathId)).map(({ type, data }) => [
    type.split('.').at(-2),
    (data as { effects: unknown }).effects,
  ]);
const dies = (personKey: string, deathId: string, times: number) =>
  office.service.deliver(
    deathRegistered,
    { deathId, personKey, diedOn: '2026-03-02', registeredOn: '2026-03-02' },
    { times },
  );
const lives = (personKey: string, deathId: string) =>
  office.service.deliver(
    deathRevoked,
    { deathId, personKey, revokedOn: '2026-03-02', reason: 'person-alive' },
    { times: 2 },
  );

it('frees the bed of the dead once, and gives it back when the death was an error', async () => {
  const { id, bedId } = await admitted(office);
  const [personKey, deathId] = [await keyOf(id), randomUUID()];
  await dies(personKey, deathId, 3);
  await office.service.eventually(async () => {
    expect(await office.get('clerk', `/stays/${id}`)).toMatchObject({
      state: 'discharged',
      dischargeReason: 'death',
      bedId: null,
    });
  });
  expect(await office.get('clerk', `/beds/${bedId}`)).toMatchObject({ state: 'free' });
  await lives(personKey, deathId);
  await office.service.eventually(async () => {
    expect(await office.get('clerk', `/stays/${id}`)).toMatchObject({
      state: 'admitted',
      dischargeReason: null,
      bedId,
    });
  });
  expect(await office.get('clerk', `/beds/${bedId}`)).toMatchObject({ state: 'occupied' });
  expect(await office.verbs(id)).toEqual(['admitted', 'discharged', 'admitted']);
  expect(await answers(deathId)).toEqual([
    ['done', [{ effect: 'bed-freed', count: 1 }]],
    ['undone', [{ effect: 'stay-restored', count: 1 }]],
  ]);
});

it('takes the bed from nobody who has it by then', async () => {
  const { id, bedId } = await admitted(office);
  const [personKey, deathId] = [await keyOf(id), randomUUID()];
  await dies(personKey, deathId, 1);
  await office.service.eventually(async () => {
    expect(await office.get('clerk', `/beds/${bedId}`)).toMatchObject({ state: 'free' });
  });
  await office.post('institution', '/stays', { bedId, elder: await assessed(office), agreement: terms() });
  await lives(personKey, deathId);
  await office.service.eventually(async () => {
    expect((await answers(deathId)).at(-1)).toEqual(['undone', [{ effect: 'bed-taken-meanwhile', count: 1 }]]);
  });
  expect(await office.get('clerk', `/stays/${id}`)).toMatchObject({ state: 'discharged' });
});
