import { randomUUID } from 'node:crypto';
import { adoptionDissolved, adoptionRegistered } from '@minzheng/contracts';
import { Office } from './support/office.js';

describe('an adoption', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open();
  });
  afterAll(() => office.close());

  const adopterKeys = adoptionRegistered.example.adopterKeys;
  const register = (childFileId: string | null, adoptionId: string) =>
    office.service.deliver(
      adoptionRegistered,
      { adoptionId, adopterKeys, childFileId, registeredOn: '2026-03-02' },
      { key: adoptionId, division: '990101', times: 2 },
    );
  const dissolve = (childFileId: string | null, adoptionId: string) =>
    office.service.deliver(
      adoptionDissolved,
      { adoptionId, adopterKeys, childFileId, dissolvedOn: '2026-03-02' },
      { key: adoptionId, division: '990101', times: 2 },
    );
  const becomes = (fileId: string, state: string) =>
    office.service.eventually(async () => expect((await office.show(fileId)).state).toBe(state));

  it('ends the award with its month; dissolved, the file is open again and the award stays ended', async () => {
    const { fileId } = await office.awarded();
    const adoptionId = randomUUID();
    await register(fileId, adoptionId);
    await becomes(fileId, 'adopted');
    expect(await office.awardOf(fileId)).toMatchObject({
      state: 'ended',
      lastPaymentMonth: '2026-03',
      endReason: 'adopted',
    });
    expect((await office.show(fileId)).outlook).toMatchObject({ verdict: 'failed', category: null });
    expect(await office.refused('clerk', '/support-applications', { childFileId: fileId })).toMatchObject({
      code: 'child-file-not-open',
    });
    await dissolve(fileId, adoptionId);
    await becomes(fileId, 'open');
    expect((await office.awardOf(fileId)).state).toBe('ended');
    expect((await office.file(fileId)).state).toBe('filed');
    expect((await office.verbs(fileId)).filter((verb) => verb === 'support-award.ended')).toHaveLength(1);
  });

  it('agrees with what stands, whichever news comes first, and minds no other child', async () => {
    const { id: fileId } = await office.openFile();
    const { id: other } = await office.openFile();
    const [early, marker] = [randomUUID(), randomUUID()];
    await dissolve(fileId, early);
    await office.service.eventually(async () =>
      expect(await office.count('child_adoption', 'id = $1', [early])).toBe(1),
    );
    await register(fileId, early);
    await register(null, randomUUID());
    await register(randomUUID(), randomUUID());
    await register(other, marker);
    await becomes(other, 'adopted');
    await office.service.eventually(async () => {
      expect(await office.count('child_adoption', 'id = $1 AND registered_on IS NOT NULL', [early])).toBe(1);
    });
    expect((await office.show(fileId)).state).toBe('open');
  });
});
