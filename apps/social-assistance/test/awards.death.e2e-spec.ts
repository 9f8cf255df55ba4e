import { randomUUID } from 'node:crypto';
import {
  deathRegistered,
  deathRevoked,
  householdChangeDetected,
  socialAssistanceDeathFollowUpDone,
  socialAssistanceDeathFollowUpUndone,
} from '@minzheng/contracts';
import { addDays, addMonthsTo } from '@minzheng/domain';
import { arrivalOf, expectSameInAnyOrder } from '@minzheng/testing';
import type { AwardDto } from '../src/award/dto/award.dto.js';
import { freshFamily } from './builders/fresh-family.js';
import { aHousehold } from './builders/household.builder.js';
import { Office } from './support/office.js';

describe('an award after a death (身后一件事)', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open('2026-03-02T02:00:00Z');
  });
  afterAll(() => office.close());

  const pensioner = () =>
    aHousehold()
      .withMember({ born: '1950-03-14', work: 'retired' })
      .withIncome({ kind: 'pension', monthlyAmountFen: 26_000, basicPensionFen: 14_300 });
  const award = async (id: string) => (await office.get<AwardDto>('clerk', `/awards/${id}`)).body;
  const keyOf = async (id: string, subject: number) => (await office.request(id)).subjects[subject]!.personKey;
  const deathOf = (personKey: string, deathId = randomUUID()) => ({
    deathId,
    personKey,
    diedOn: addDays(office.today(), -1),
    registeredOn: office.today(),
  });
  const revocationOf = ({ deathId, personKey }: { deathId: string; personKey: string }) => ({
    deathId,
    personKey,
    revokedOn: office.today(),
    reason: 'person-alive',
  });
  async function tell<T extends object>(event: Parameters<typeof arrivalOf<T>>[0], data: T, times = 1): Promise<void> {
    await office.handled((await office.service.deliver(event, data, { times })).id);
  }
  const answers = async (deathId: string) =>
    (await office.events(deathId)).map(({ type, data }) => [
      type.split('.').at(-2),
      (data as { effects: unknown }).effects,
    ]);

  it('ends with the month of the death when nobody else counts, and goes on when the death was an error', async () => {
    const { id, award: granted } = await office.confirmed(freshFamily(pensioner()));
    const before = await award(granted!.id);
    const death = deathOf(await keyOf(id, 0));
    await tell(deathRegistered, death, 3);
    expect(await award(granted!.id)).toMatchObject({
      state: 'ended',
      endReason: 'household-died',
      lastPaymentMonth: death.diedOn.slice(0, 7),
    });
    expect(await office.count('live_claim', 'application_id = $1', [id])).toBe(0);
    await tell(deathRevoked, revocationOf(death), 2);
    const { version: _before, ...as } = before;
    expect(await award(granted!.id)).toMatchObject(as);
    expect(await office.count('live_claim', 'application_id = $1', [id])).toBe(1);
    expect(await office.count('timer', 'subject_id = $1', [granted!.id])).toBe(1);
    expect(await office.verbs(granted!.id)).toEqual(['granted', 'ended', 'reinstated']);
    expect(await answers(death.deathId)).toEqual([
      ['done', [{ effect: 'award-ended', count: 1 }]],
      ['undone', [{ effect: 'award-reinstated', count: 1 }]],
    ]);
  });

  it('is rechecked within three months of the death when others count, whoever tells of it first', async () => {
    const { id, award: granted } = await office.confirmed();
    const death = deathOf(await keyOf(id, 1));
    await tell(deathRegistered, death);
    const change = { ...householdChangeDetected.example, sourceId: death.deathId, caseId: id, kind: 'death' };
    await tell(householdChangeDetected, { ...change, occurredOn: death.diedOn, recheckBy: addDays(office.today(), 9) });
    const recheckBy = addMonthsTo(death.diedOn, 3);
    expect(await award(granted!.id)).toMatchObject({
      state: 'in-payment',
      recheckDue: true,
      recheckCauses: [{ kind: 'death', occurredOn: death.diedOn, recheckBy }],
    });
    expect(await answers(death.deathId)).toEqual([['done', [{ effect: 'recheck-opened', count: 1 }]]]);
    const departures = [{ memberRef: 'm2', reason: 'died' }];
    const recheck = await office.post<{ outcome: string }>('countyReviewer', `/awards/${granted!.id}/rechecks`, {
      departures,
    });
    expect(recheck.body.outcome).toBe('adjusted');
  });

  it('answers without effects about somebody who draws nothing here', async () => {
    const { id } = await office.accepted();
    const death = deathOf(await keyOf(id, 0));
    await tell(deathRegistered, death);
    expect(await answers(death.deathId)).toEqual([['done', []]]);
  });

  it('stands in the end as if nothing had been said, in whichever order a death and its revocation come', async () => {
    await expectSameInAnyOrder(
      office.service,
      async () => {
        const { id, award: granted } = await office.confirmed(freshFamily(pensioner()));
        const death = deathOf(await keyOf(id, 0));
        return {
          arrivals: [arrivalOf(deathRegistered, death), arrivalOf(deathRevoked, revocationOf(death))],
          outcome: async () => {
            const { state, recheckDue } = await award(granted!.id);
            const undone = await office.service.outbox(socialAssistanceDeathFollowUpUndone);
            const done = await office.service.outbox(socialAssistanceDeathFollowUpDone);
            const isStanding = (event: { data: { deathId: string } }) => event.data.deathId === death.deathId;
            const claims = await office.count('live_claim', 'application_id = $1', [id]);
            return {
              state,
              recheckDue,
              claims,
              undone: undone.some(isStanding),
              more: done.filter(isStanding).length > 1,
            };
          },
        };
      },
      { runs: 4 },
    );
  });
});
