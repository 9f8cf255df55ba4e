import { assessor, concluded, finding, requested } from './support/assessments.js';
import { ToldDeath } from './support/deaths.js';
import { freshElder, Office } from './support/office.js';

let office: Office;
beforeAll(async () => {
  office = await Office.open();
});
afterAll(() => office.close());

const show = (id: string) => office.get('clerk', `/ability-assessments/${id}`);
async function deathOf(id: string): Promise<ToldDeath> {
  const [row] = await office.rows(`SELECT person_key AS key FROM ability_assessment WHERE id = $1`, [id]);
  return new ToldDeath(office, String(row?.['key']));
}

it.each(['requested', 'recorded', 'disputed'])(
  'closes what is %s, once, and opens it again as it was',
  async (state) => {
    const id = state === 'disputed' ? await concluded(office, 50) : await requested(office);
    if (state === 'recorded') {
      const signers = [await assessor(office), await assessor(office)];
      await office.post('investigator', `/ability-assessments/${id}/record`, finding(signers, 50));
    }
    if (state === 'disputed') await office.post('clerk', `/ability-assessments/${id}/dispute`, { reason: '不符' });
    const { version: _, ...before } = await show(id);
    const death = await deathOf(id);
    await death.registered(3);
    expect(await show(id)).toMatchObject({ state: 'closed', allowedTransitions: [] });
    await death.revoked(3);
    const { version: __, ...after } = await show(id);
    expect(after).toEqual(before);
    expect(await death.effects()).toEqual(['done ability-assessment-closed 1', 'undone ability-assessment-reopened 1']);
  },
);

it('leaves a concluded level as it is', async () => {
  const id = await concluded(office, 50);
  const death = await deathOf(id);
  await death.registered();
  expect(await show(id)).toMatchObject({ state: 'concluded', inForce: true });
  expect(await death.effects()).toEqual([]);
});

it('stays closed when another one was asked for meanwhile', async () => {
  const elder = freshElder();
  const id = await requested(office, elder);
  const death = await deathOf(id);
  await death.registered();
  const anew = await requested(office, elder);
  await death.revoked();
  expect(await show(id)).toMatchObject({ state: 'closed' });
  expect(await show(anew)).toMatchObject({ state: 'requested' });
  expect((await death.effects()).at(-1)).toBe('undone ability-assessment-asked-anew 1');
});

// Last, because it moves the clock of the whole file.
it('ends with its validity when the death is taken back after it', async () => {
  const id = await concluded(office, 50);
  await office.post('clerk', `/ability-assessments/${id}/dispute`, { reason: '不符' });
  const death = await deathOf(id);
  await death.registered();
  await office.at('2027-03-02');
  await death.revoked();
  expect(await show(id)).toMatchObject({ state: 'expired', inForce: false });
});
