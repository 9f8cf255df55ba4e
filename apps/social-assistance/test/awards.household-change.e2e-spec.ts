import { randomUUID } from 'node:crypto';
import { householdChangeDetected, householdChangeTakenBack, type PayloadOf } from '@minzheng/contracts';
import { addDays, addMonthsTo } from '@minzheng/domain';
import { arrivalOf, expectSameInAnyOrder } from '@minzheng/testing';
import type { AwardDto, RecheckDto } from '../src/award/dto/award.dto.js';
import { Office, type Problem } from './support/office.js';

type Change = PayloadOf<typeof householdChangeTakenBack>;

describe('an award whose household changes', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open('2026-03-02T02:00:00Z');
  });
  afterAll(() => office.close());

  const changeOf = async (caseId: string, kind = 'marriage'): Promise<Change> => ({
    changeId: randomUUID(),
    sourceId: randomUUID(),
    kind,
    personKeys: [(await office.request(caseId)).subjects[2]!.personKey],
    occurredOn: office.today(),
    requestingService: 'social-assistance',
    caseId,
    purpose: 'subsistence-allowance',
  });
  const recheckBy = (): string => addDays(office.today(), 30);

  /** Delivers `times` times and waits until the last one has been worked off. */
  async function detected(change: Change, times = 1): Promise<void> {
    const data = { ...change, recheckBy: recheckBy() };
    await office.service.deliver(householdChangeDetected, data, { key: change.caseId, times });
    await office.handled((await office.service.deliver(householdChangeDetected, data, { key: change.caseId })).id);
  }
  async function takenBack(change: Change): Promise<void> {
    await office.handled((await office.service.deliver(householdChangeTakenBack, change, { key: change.caseId })).id);
  }
  const award = async (id: string) => (await office.get<AwardDto>('clerk', `/awards/${id}`)).body;

  it('is due for a recheck with its reason, once, and is adjusted without the member who left', async () => {
    const { id, award: granted } = await office.confirmed();
    const awardId = granted!.id;
    expect(await award(awardId)).toMatchObject({ recheckDue: false, recheckCauses: [], monthlyAmountFen: 156_200 });
    const change = await changeOf(id);
    await detected(change, 2);
    expect(await award(awardId)).toMatchObject({
      recheckDue: true,
      recheckDueOn: recheckBy(),
      recheckCauses: [{ kind: 'marriage', occurredOn: office.today(), recheckBy: recheckBy() }],
    });
    const announced = (await office.events(awardId)).filter(({ type }) => type.includes('recheck-due'));
    expect(announced.map(({ data }) => data)).toEqual([
      expect.objectContaining({ cause: 'marriage', dueOn: recheckBy() }),
    ]);

    const departures = [{ memberRef: 'm3', reason: 'married-away' }];
    const recheck = await office.post<RecheckDto>('countyReviewer', `/awards/${awardId}/rechecks`, { departures });
    expect(recheck).toMatchObject({
      status: 201,
      // Two people instead of three, and the student's scholarship never counted: 2,128 less 1,630.
      body: { outcome: 'adjusted', previousMonthlyAmountFen: 156_200, monthlyAmountFen: 49_800 },
    });
    expect(recheck.body.assessment.members.map(({ ref }) => ref)).toEqual(['m1', 'm2']);
    expect(await award(awardId)).toMatchObject({
      recheckDue: false,
      recheckCauses: [],
      recheckDueOn: addMonthsTo(office.today(), 6),
      monthlyAmountFen: 49_800,
    });
    // Whoever left may apply elsewhere.
    expect(await office.count('live_claim', 'application_id = $1', [id])).toBe(2);
    expect(await office.count('recheck_cause', 'application_id = $1 AND settled_at IS NOT NULL', [id])).toBe(1);
  });

  it('goes back to its regular day when the change was an error', async () => {
    const { id, award: granted } = await office.confirmed();
    const regular = (await award(granted!.id)).recheckDueOn;
    const change = await changeOf(id, 'death');
    await detected(change);
    expect((await award(granted!.id)).recheckDueOn).toBe(recheckBy());
    await takenBack(change);
    await takenBack(change);
    expect(await award(granted!.id)).toMatchObject({ recheckDue: false, recheckCauses: [], recheckDueOn: regular });
  });

  it('is not due when the taking back comes first', async () => {
    const { id, award: granted } = await office.confirmed();
    const change = await changeOf(id, 'death');
    await takenBack(change);
    await detected(change);
    expect(await award(granted!.id)).toMatchObject({ recheckDue: false, recheckCauses: [] });
    expect(await office.verbs(granted!.id)).toEqual(['granted']);
  });

  it('comes to the same in whichever order and however often it is told', async () => {
    const scenario = async () => {
      const { id, award: granted } = await office.confirmed();
      const [marriage, death] = [await changeOf(id), await changeOf(id, 'death')];
      return {
        arrivals: [
          arrivalOf(householdChangeDetected, { ...marriage, recheckBy: recheckBy() }),
          arrivalOf(householdChangeDetected, { ...death, recheckBy: addDays(office.today(), 10) }),
          arrivalOf(householdChangeTakenBack, death),
        ],
        outcome: async () => {
          const { recheckDue, recheckCauses, recheckDueOn } = await award(granted!.id);
          return {
            recheckDue,
            kinds: recheckCauses.map(({ kind }) => kind),
            isBrought: recheckDueOn < addDays(office.today(), 60),
          };
        },
      };
    };
    await expectSameInAnyOrder(office.service, scenario, { runs: 4 });
  });

  it('is due from its first day when the change came while the case was under way', async () => {
    const { id } = await office.verified();
    await detected(await changeOf(id));
    await office.act('reviewer', id, 'give-opinion', { recommendation: 'confirm', reason: '符合条件' });
    const { publicities } = await office.act('clerk', id, 'start-publicity');
    await office.passDay(publicities.at(-1)!.endsOn);
    await office.act('reviewer', id, 'start-review');
    const { award: granted } = await office.act('countyReviewer', id, 'confirm');
    expect(await award(granted!.id)).toMatchObject({ recheckDue: true, recheckCauses: [{ kind: 'marriage' }] });
  });

  it('does not go on without its applicant, nor without somebody nobody declared', async () => {
    const { award: granted } = await office.confirmed();
    const attempt = (memberRef: string) =>
      office.post<Problem>('countyReviewer', `/awards/${granted!.id}/rechecks`, {
        departures: [{ memberRef, reason: 'died' }],
      });
    expect(await attempt('m1')).toMatchObject({ status: 422, body: { code: 'applicant-departed' } });
    expect(await attempt('m7')).toMatchObject({
      status: 422,
      body: { code: 'member-ref-unknown', errors: [{ pointer: '/departures/0/memberRef' }] },
    });
  });

  it('hears nothing of another service’s matter', async () => {
    const { id } = await office.confirmed();
    await detected({ ...(await changeOf(id)), caseId: randomUUID() });
    expect(await office.count('recheck_cause', 'application_id = $1', [id])).toBe(0);
  });
});
