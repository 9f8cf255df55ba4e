import { randomUUID } from 'node:crypto';
import {
  adoptionRegistered,
  deathRegistered,
  deathRevoked,
  divorceRegistered,
  householdChangeDetected,
  householdChangeTakenBack,
  marriageRegistered,
  organizationRoleTaken,
  stayAdmitted,
  type EventDefinition,
  type PayloadOf,
} from '@minzheng/contracts';
import { arrivalOf, expectSameInAnyOrder, type SyntheticPerson } from '@minzheng/testing';
import { VerificationOffice, type RequestPayload } from './support/verification-office.js';

type Detected = PayloadOf<typeof householdChangeDetected>;

describe('a change in a household', () => {
  let office: VerificationOffice;
  beforeAll(async () => {
    office = await VerificationOffice.open();
  });
  afterAll(() => office.close());

  /** A family that was verified, with its request. */
  async function verified(people: SyntheticPerson[], changes: Partial<RequestPayload> = {}): Promise<RequestPayload> {
    for (const person of people) await office.authorise(person);
    const request = await office.ask(people, changes);
    await office.reaches(request.requestId, 'reported');
    return request;
  }

  async function told<P>(event: EventDefinition<P>, data: P, times = 1): Promise<void> {
    const { id } = await office.service.deliver(event, data, { times });
    await office.service.eventually(async () => {
      const { rowCount } = await office.service.owner.query('SELECT FROM inbox WHERE event_id = $1', [id]);
      expect(rowCount).toBe(1);
    });
  }

  const detectedFor = async (caseId: string): Promise<Detected[]> =>
    (await office.service.outbox(householdChangeDetected))
      .map(({ data }) => data)
      .filter((each) => each.caseId === caseId);

  const [other] = marriageRegistered.example.personKeys;

  it('opens one recheck for a marriage, however often and under whichever event it is told', async () => {
    const [applicant, child] = office.adults(2);
    const { caseId } = await verified([applicant!, child!]);
    const marriage = {
      marriageId: randomUUID(),
      personKeys: [office.keyOf(child!), other!],
      registeredOn: '2025-06-02',
    };
    await told(marriageRegistered, marriage, 2);
    await told(marriageRegistered, marriage);
    expect(await detectedFor(caseId)).toEqual([
      {
        changeId: expect.any(String),
        sourceId: marriage.marriageId,
        kind: 'marriage',
        personKeys: [office.keyOf(child!)],
        occurredOn: '2025-06-02',
        requestingService: 'social-assistance',
        caseId,
        purpose: 'subsistence-allowance',
        recheckBy: '2025-07-03',
      },
    ]);
    const { rows } = await office.service.owner.query(
      `SELECT division, recheck_by::text FROM household_change WHERE case_id = $1`,
      [caseId],
    );
    expect(rows).toEqual([{ division: '990101001001', recheck_by: '2025-07-03' }]);
  });

  it.each<[string, (key: string) => Promise<void>]>([
    [
      'divorce',
      (key) =>
        told(divorceRegistered, { divorceId: randomUUID(), personKeys: [key, other!], registeredOn: '2025-06-02' }),
    ],
    [
      'adoption',
      (key) =>
        told(adoptionRegistered, { ...adoptionRegistered.example, adoptionId: randomUUID(), adopterKeys: [key] }),
    ],
    [
      'institution-admission',
      (key) => told(stayAdmitted, { ...stayAdmitted.example, stayId: randomUUID(), personKey: key }),
    ],
    [
      'organization-role',
      (key) => told(organizationRoleTaken, { ...organizationRoleTaken.example, roleId: randomUUID(), personKey: key }),
    ],
  ])('is seen in a %s', async (kind, happens) => {
    const [applicant] = office.adults(1);
    const { caseId } = await verified([applicant!]);
    await happens(office.keyOf(applicant!));
    expect(await detectedFor(caseId)).toEqual([
      expect.objectContaining({ kind, personKeys: [office.keyOf(applicant!)] }),
    ]);
  });

  it('concerns a matter once when it was verified twice, and no matter whose request was cancelled or has no recheck', async () => {
    const [applicant] = office.adults(1);
    const first = await verified([applicant!]);
    await verified([applicant!], { caseId: first.caseId });
    await office.authorise(applicant!, { purposes: ['charity-aid'] });
    const aid = await office.ask([applicant!], { purpose: 'charity-aid' }, { from: 'social-organizations' });
    await office.reaches(aid.requestId, 'reported');
    const key = office.keyOf(applicant!);
    await told(stayAdmitted, { ...stayAdmitted.example, stayId: randomUUID(), personKey: key });
    expect(await detectedFor(first.caseId)).toHaveLength(1);
    expect(await detectedFor(aid.caseId)).toEqual([]);
  });

  it('leaves the same behind in whichever order and however often everything is told', async () => {
    await expectSameInAnyOrder(office.service, async () => {
      const [applicant, child] = office.adults(2);
      const { caseId } = await verified([applicant!, child!]);
      const [key, childKey] = [office.keyOf(applicant!), office.keyOf(child!)];
      const couple = [childKey, other!];
      return {
        arrivals: [
          arrivalOf(marriageRegistered, { marriageId: randomUUID(), personKeys: couple, registeredOn: '2025-05-20' }),
          arrivalOf(divorceRegistered, { divorceId: randomUUID(), personKeys: couple, registeredOn: '2025-06-01' }),
          arrivalOf(stayAdmitted, { ...stayAdmitted.example, stayId: randomUUID(), personKey: key }),
          arrivalOf(organizationRoleTaken, { ...organizationRoleTaken.example, roleId: randomUUID(), personKey: key }),
        ],
        outcome: async () => (await detectedFor(caseId)).map(({ kind, recheckBy }) => `${kind} ${recheckBy}`).sort(),
      };
    });
  });

  it('is taken back where it was opened, and never opens when the taking back came first', async () => {
    const [applicant] = office.adults(1);
    const { caseId } = await verified([applicant!]);
    const personKey = office.keyOf(applicant!);
    const died = (deathId: string) =>
      told(deathRegistered, { deathId, personKey, diedOn: '2025-06-01', registeredOn: '2025-06-02' });
    const revoked = (deathId: string) =>
      told(deathRevoked, { deathId, personKey, revokedOn: '2025-06-03', reason: 'wrong-person' });
    const wrong = randomUUID();
    await died(wrong);
    // The three months of the law run from the death.
    expect(await detectedFor(caseId)).toEqual([expect.objectContaining({ kind: 'death', recheckBy: '2025-09-01' })]);
    await revoked(wrong);
    await revoked(wrong);
    const back = await office.service.outbox(householdChangeTakenBack);
    expect(back.map(({ data }) => data.sourceId)).toEqual([wrong]);

    const late = randomUUID();
    await revoked(late);
    await died(late);
    expect((await detectedFor(caseId)).map(({ sourceId }) => sourceId)).toEqual([wrong]);
  });
});
