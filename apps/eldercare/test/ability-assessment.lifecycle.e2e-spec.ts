import { abilityAssessmentConcluded } from '@minzheng/contracts';
import { assessor, concluded, finding, requested } from './support/assessments.js';
import { freshElder, Office } from './support/office.js';

let office: Office;
beforeAll(async () => {
  office = await Office.open();
});
afterAll(() => office.close());

const at = (id: string): string => `/ability-assessments/${id}`;
const show = (id: string) => office.get('clerk', at(id));

it('goes from the request to an explained level that others hear of', async () => {
  const elder = freshElder();
  const asked = await office.post('helper', '/ability-assessments', {
    division: '990101001001',
    elder,
    reason: 'first',
  });
  expect(asked).toMatchObject({
    state: 'requested',
    dueOn: '2026-03-30',
    level: null,
    elder: { name: `${elder.name.slice(0, 1)}*`, identityNumber: `9901**********${elder.identityNumber.slice(-4)}` },
    allowedTransitions: ['withdraw'],
  });
  const signers = [await assessor(office), await assessor(office)];
  const recorded = await office.post(
    'investigator',
    `${at(asked.id)}/record`,
    finding(signers, 41, { diagnoses: ['F03'] }),
  );
  expect(recorded).toMatchObject({ state: 'recorded', totalPoints: 41, level: null });
  const done = await office.post('county', `${at(asked.id)}/conclude`);
  expect(done).toMatchObject({
    state: 'concluded',
    level: 4,
    validTo: '2027-03-01',
    disputableTo: '2026-03-16',
    inForce: true,
  });

  const [event] = await office.events(asked.id);
  expect(event).toMatchObject({
    type: abilityAssessmentConcluded.type,
    data: { assessmentId: asked.id, level: 4, concludedOn: '2026-03-02', validTo: '2027-03-01' },
  });
  const { rounds } = await office.get('supervisor', `${at(asked.id)}/explanation`);
  expect(rounds).toHaveLength(1);
  expect(rounds[0]).toMatchObject({ totalPoints: 41, levelByPoints: 3, level: 4, replayEqual: true });
  expect(rounds[0].figures.map(({ item }: { item: string }) => item)).toContain('ability-assessment.levels');
  const [row] = await office.rows(`SELECT * FROM ability_assessment WHERE id = $1`, [asked.id]);
  expect(JSON.stringify(row)).not.toContain(elder.identityNumber);
});

it.each([
  [90, {}, 0],
  [29, {}, 4],
  [60, { coma: true }, 4],
])('scenario 20: %i points, %j → level %i', async (total, facts, level) => {
  const id = await requested(office);
  const signers = [await assessor(office), await assessor(office)];
  await office.post('investigator', `${at(id)}/record`, finding(signers, total, facts));
  expect(await office.post('county', `${at(id)}/conclude`)).toMatchObject({ level });
});

describe('a round is refused', () => {
  let signers: string[];
  let id: string;
  beforeAll(async () => {
    signers = [await assessor(office), await assessor(office)];
    id = await requested(office);
  });
  const refusal = (body: object) => office.refused('investigator', `${at(id)}/record`, body);

  it('with one assessor', async () => {
    expect(await refusal(finding(signers.slice(1), 50))).toEqual([409, 'assessors-too-few']);
  });
  it('with a certificate that has run out', async () => {
    const late = await assessor(office, { validTo: '2026-03-01' });
    expect(await refusal(finding([signers[0]!, late], 50))).toEqual([409, 'assessor-certificate-invalid']);
  });
  it('with a certificate that was taken away', async () => {
    const revoked = await assessor(office);
    await office.post('county', `/assessors/${revoked}/revoke-certificate`, {
      revokedOn: '2026-03-02',
      reason: '复训未通过',
    });
    expect(await refusal(finding([signers[0]!, revoked], 50))).toEqual([409, 'assessor-certificate-invalid']);
  });
  it('with somebody who is in no register of the caller', async () => {
    const foreign = await assessor(office, {}, 'foreignCounty');
    expect(await refusal(finding([signers[0]!, foreign], 50))).toEqual([422, 'assessor-unknown']);
  });
  it('with points no form has', async () => {
    const points = [{ item: 'stairs', points: 4 }];
    expect(await refusal({ ...finding(signers, 50), points })).toEqual([422, 'item-points-invalid']);
  });
  it('with a day outside its time', async () => {
    for (const assessedOn of ['2026-03-01', '2026-03-03']) {
      expect(await refusal({ ...finding(signers, 50), assessedOn })).toEqual([422, 'date-out-of-order']);
    }
  });
  it('and leaves nothing behind', async () => {
    expect(await show(id)).toMatchObject({ state: 'requested', version: 1, totalPoints: null });
  });
});

it('is not concluded by who recorded it', async () => {
  const id = await requested(office);
  const signers = [await assessor(office), await assessor(office)];
  await office.service.request
    .post(`/eldercare/v1${at(id)}/record`)
    .set({
      authorization: office.service.tokens.bearer({
        subject: 'county',
        roles: ['county-investigator'],
        division: '990101',
      }),
      'idempotency-key': crypto.randomUUID(),
    })
    .send(finding(signers, 50))
    .expect(200);
  expect(await office.refused('county', `${at(id)}/conclude`)).toEqual([409, 'separation-of-duties']);
  expect(await office.post('deputy', `${at(id)}/conclude`)).toMatchObject({ level: 2 });
});

it('is asked for once at a time, whichever township asks', async () => {
  const elder = freshElder();
  const id = await requested(office, elder);
  const elsewhere = { division: '990102200', elder, reason: 'periodic' };
  expect(await office.refused('foreignClerk', '/ability-assessments', elsewhere)).toEqual([
    409,
    'ability-assessment-already-live',
  ]);
  await office.post('clerk', `${at(id)}/withdraw`);
  expect(await office.post('foreignClerk', '/ability-assessments', elsewhere)).toMatchObject({ state: 'requested' });
});

describe('a disputed conclusion', () => {
  it('is assessed again by others, and the new level takes the place of the old', async () => {
    const id = await concluded(office, 50);
    await office.post('clerk', `${at(id)}/dispute`, { reason: '评估当日身体不适' });
    const [first] = (await office.get('county', `${at(id)}/explanation`)).rounds;
    const other = await assessor(office);
    const again = (signers: string[]) =>
      office.refused('investigator', `${at(id)}/record-reassessment`, finding(signers, 70));
    expect(await again([first.assessorIds[0], other])).toEqual([409, 'assessor-not-independent']);
    await office.post('investigator', `${at(id)}/record-reassessment`, finding([other, await assessor(office)], 70));
    expect(await office.post('county', `${at(id)}/conclude`)).toMatchObject({
      state: 'concluded',
      level: 1,
      inForce: true,
    });
    expect(await office.refused('clerk', `${at(id)}/dispute`, { reason: '再次' })).toEqual([409, 'dispute-only-once']);
    expect(await office.verbs(id)).toEqual(['concluded', 'concluded']);
    const held = await office.rows(`SELECT level FROM current_ability WHERE assessment_id = $1`, [id]);
    expect(held).toEqual([{ level: 1 }]);
  });

  it('stands again when the dispute is taken back', async () => {
    const id = await concluded(office, 50);
    await office.post('clerk', `${at(id)}/dispute`, { reason: '不符' });
    expect(await office.post('clerk', `${at(id)}/withdraw-dispute`)).toMatchObject({ state: 'concluded', level: 2 });
  });
});

it('gives way to a later assessment of the same elder', async () => {
  const elder = freshElder();
  const old = await concluded(office, 80, elder);
  const recent = await concluded(office, 40, elder);
  expect(await show(old)).toMatchObject({ state: 'concluded', inForce: false });
  expect(await show(recent)).toMatchObject({ inForce: true, level: 3 });
  expect((await office.events(recent))[0]?.data).toMatchObject({ replacesAssessmentId: old });
});

it('does not exist for another county, and is listed by state and level', async () => {
  const id = await concluded(office, 40);
  expect((await office.call('foreignClerk', 'GET', at(id))).status).toBe(404);
  const { items } = await office.get('clerk', '/ability-assessments?state=concluded&level=3&limit=200');
  expect(items.map((item: { id: string }) => item.id)).toContain(id);
  expect((await office.get('foreignClerk', '/ability-assessments?state=concluded')).items).toEqual([]);
});

// Last, because it moves the clock of the whole file.
it('can be disputed within ten working days and ends with its validity', async () => {
  const id = await concluded(office, 50);
  await office.at('2026-03-17');
  expect(await office.refused('clerk', `${at(id)}/dispute`, { reason: '不符' })).toEqual([409, 'dispute-too-late']);
  await office.at('2027-03-01');
  expect(await show(id)).toMatchObject({ state: 'concluded', inForce: true });
  await office.at('2027-03-02');
  expect(await show(id)).toMatchObject({ state: 'expired', inForce: false });
});
