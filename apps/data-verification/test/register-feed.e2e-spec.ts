import { randomUUID } from 'node:crypto';
import { householdChangeDetected } from '@minzheng/contracts';
import type { SyntheticPerson } from '@minzheng/testing';
import { RegisterFeed } from '../src/register-feed/register-feed.js';
import { VerificationOffice } from './support/verification-office.js';

describe('what the registers of departments report', () => {
  let office: VerificationOffice;
  beforeAll(async () => {
    office = await VerificationOffice.open();
  });
  afterAll(() => office.close());

  async function verified(person: SyntheticPerson): Promise<string> {
    await office.authorise(person);
    const { requestId, caseId } = await office.ask([person]);
    await office.reaches(requestId, 'reported');
    return caseId;
  }

  const happens = (kind: string, { identityNumber }: SyntheticPerson) => {
    const change = { changeId: randomUUID(), kind, identityNumbers: [identityNumber], occurredOn: '2025-06-02' };
    office.departments.registerChanges.push(change);
    return change;
  };
  const position = async (): Promise<number> => {
    const { rows } = await office.service.owner.query<{ position: string }>('SELECT position FROM feed_position');
    return Number(rows[0]?.position ?? 0);
  };
  /** Until the whole feed has been taken. */
  const taken = (): Promise<void> =>
    office.service.eventually(async () => {
      office.service.get(RegisterFeed).wake();
      expect(await position()).toBe(office.departments.registerChanges.length);
    });
  const detectedFor = async (caseId: string) =>
    (await office.service.outbox(householdChangeDetected))
      .map(({ data }) => data)
      .filter((each) => each.caseId === caseId);

  it.each(['birth', 'release', 'move'])(
    'opens a recheck for a %s, once, without the number of anybody',
    async (kind) => {
      const [person] = office.adults(1);
      const caseId = await verified(person!);
      const { changeId } = happens(kind, person!);
      // The same change once more: departments correct their files by sending them again.
      office.departments.registerChanges.push(office.departments.registerChanges.at(-1)!);
      await taken();
      const detected = await detectedFor(caseId);
      expect(detected).toEqual([
        expect.objectContaining({
          kind,
          sourceId: changeId,
          personKeys: [office.keyOf(person!)],
          recheckBy: '2025-07-03',
        }),
      ]);
      expect(JSON.stringify(detected)).not.toContain(person!.identityNumber);
    },
  );

  it('is read on over many pages, and what nobody here knows of is passed over', async () => {
    const [person, stranger] = office.adults(2);
    const caseId = await verified(person!);
    for (let count = 0; count < 250; count += 1) happens('move', stranger!);
    happens('lottery-win', person!);
    happens('birth', person!);
    await taken();
    expect((await detectedFor(caseId)).map(({ kind }) => kind)).toEqual(['birth']);
  });

  it('waits at its place while the registers answer nonsense', async () => {
    const [person] = office.adults(1);
    const caseId = await verified(person!);
    const before = await position();
    office.departments.registerChanges.push({ changeId: 'no uuid' });
    office.service.get(RegisterFeed).wake();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await position()).toBe(before);
    office.departments.registerChanges.pop();
    happens('release', person!);
    await taken();
    expect(await detectedFor(caseId)).toHaveLength(1);
  });
});
