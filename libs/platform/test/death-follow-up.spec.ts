import { createHash, randomUUID } from 'node:crypto';
import { deathRegistered, deathRevoked, type DeathFollowUpAnswer, type DomainEvent } from '@minzheng/contracts';
import { parseDivisionCode } from '@minzheng/domain';
import type { ReceivedEvent } from '@minzheng/messaging';
import { startTestService, type TestService } from '@minzheng/testing';
import fc from 'fast-check';
import { deathOf, FollowDeathOnRegistered, RestoreOnDeathRevoked, systemCaller } from '../src/index.js';
import { Entitlement, ledgerDone, ledgerService, ledgerUndone, sequence } from './support/ledger-service.js';

const city = parseDivisionCode('9901');
const caller = () => systemCaller('test', city, { requestId: randomUUID() });

/** A person with one allowance and one bed, and the deaths that are recorded of him. */
interface Story {
  readonly personKey: string;
  readonly deaths: readonly { readonly id: string; readonly revoked: boolean }[];
}

/** One piece of news of a story. */
interface News {
  readonly story: Story;
  readonly deathId: string;
  readonly what: 'registered' | 'revoked';
}

describe('the follow-up of a death', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService(ledgerService);
  });
  afterAll(() => service.close());

  async function personWith(kinds: Entitlement['kind'][]): Promise<string> {
    const personKey = `pk1_${createHash('sha256').update(randomUUID()).digest('base64url')}`;
    await service.db.transact(caller(), async (tx) => {
      for (const kind of kinds) {
        const row = { id: tx.uuid(), division: '990101001', personKey, kind, endedOn: null, changes: 0 };
        await tx.insert(Entitlement, row);
      }
      tx.audit({ action: 'entitled', subjectType: 'person', subjectId: personKey, division: city });
    });
    return personKey;
  }

  const entitlementsOf = async (personKey: string): Promise<{ ended: boolean; changes: number }[]> =>
    (
      await service.owner.query<{ ended: boolean; changes: number }>(
        'SELECT ended_on IS NOT NULL AS ended, changes FROM entitlement WHERE person_key = $1 ORDER BY kind',
        [personKey],
      )
    ).rows;

  const answersTo = (events: DomainEvent<DeathFollowUpAnswer>[], deathId: string): DeathFollowUpAnswer[] =>
    events.filter(({ key }) => key === deathId).map(({ data }) => data);

  const registered = (personKey: string, deathId: string) => ({
    deathId,
    personKey,
    diedOn: '2026-03-01',
    registeredOn: '2026-03-02',
  });
  const revoked = (personKey: string, deathId: string) => ({
    deathId,
    personKey,
    revokedOn: '2026-03-03',
    reason: 'person-alive',
  });

  /** Hands the news to the consumer past the inbox, which is harder than any redelivery. */
  function hear({ story: { personKey }, deathId, what }: News): Promise<void> {
    const event = (data: object): ReceivedEvent<never> =>
      ({ id: randomUUID(), key: deathId, division: '990101001', data }) as unknown as ReceivedEvent<never>;
    return service.db.transact(caller(), (tx) =>
      what === 'registered'
        ? service.get(FollowDeathOnRegistered).handle(event(registered(personKey, deathId)), tx)
        : service.get(RestoreOnDeathRevoked).handle(event(revoked(personKey, deathId)), tx),
    );
  }

  it('does the parts in order, tells it once, and takes them back in the other order', async () => {
    const personKey = await personWith(['allowance', 'bed']);
    const deathId = randomUUID();
    sequence.length = 0;
    await service.deliver(deathRegistered, registered(personKey, deathId), { key: deathId, times: 2 });
    await service.eventually(async () => {
      expect(await entitlementsOf(personKey)).toEqual([
        { ended: true, changes: 1 },
        { ended: true, changes: 1 },
      ]);
    });
    expect(await service.db.read(caller(), (tx) => deathOf(tx, personKey))).toEqual({
      deathId,
      personKey,
      diedOn: '2026-03-01',
      registeredIn: '990101001',
    });
    await service.deliver(deathRevoked, revoked(personKey, deathId), { key: deathId, times: 2 });
    await service.eventually(async () => {
      expect(await entitlementsOf(personKey)).toEqual([
        { ended: false, changes: 2 },
        { ended: false, changes: 2 },
      ]);
    });
    expect(sequence).toEqual(['end allowance', 'end bed', 'restore bed', 'restore allowance']);
    expect(answersTo(await service.outbox(ledgerDone), deathId)).toEqual([
      {
        deathId,
        service: 'ledgers',
        effects: [
          { effect: 'allowance-ended', count: 1 },
          { effect: 'bed-ended', count: 1 },
        ],
      },
    ]);
    expect(answersTo(await service.outbox(ledgerUndone), deathId)).toEqual([
      {
        deathId,
        service: 'ledgers',
        effects: [
          { effect: 'bed-restored', count: 1 },
          { effect: 'allowance-restored', count: 1 },
        ],
      },
    ]);
    expect(await service.db.read(caller(), (tx) => deathOf(tx, personKey))).toBeUndefined();
    const { rows } = await service.owner.query<{ action: string }>(
      'SELECT action FROM audit_log WHERE subject_id = $1',
      [deathId],
    );
    expect(rows.map(({ action }) => action).sort()).toEqual(['death-follow-up-undone', 'death-followed']);
  });

  it('answers also when there is nothing to do', async () => {
    const personKey = await personWith([]);
    const deathId = randomUUID();
    await hear({ story: { personKey, deaths: [] }, deathId, what: 'registered' });
    expect(answersTo(await service.outbox(ledgerDone), deathId)).toEqual([
      { deathId, service: 'ledgers', effects: [] },
    ]);
  });

  it('ends in the same state in whatever order and however often the news come, also all at once', async () => {
    // Deaths of one person in the order of registration: all but the last were revoked, the last perhaps too.
    const history = fc.record({ deaths: fc.integer({ min: 1, max: 3 }), lastRevoked: fc.boolean() });
    const plan = fc.record({
      histories: fc.array(history, { minLength: 1, maxLength: 2 }),
      // Sorted by these numbers, three for every piece of news: its repetitions lie anywhere.
      places: fc.array(fc.integer({ min: 0, max: 1_000 }), { minLength: 36, maxLength: 36 }),
      repeats: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 12, maxLength: 12 }),
      atOnce: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(plan, async ({ histories, places, repeats, atOnce }) => {
        const stories: Story[] = [];
        for (const { deaths, lastRevoked } of histories) {
          const revocations = Array.from({ length: deaths }, (_, index) => index < deaths - 1 || lastRevoked);
          stories.push({
            personKey: await personWith(['allowance', 'bed']),
            deaths: revocations.map((revoked) => ({ id: randomUUID(), revoked })),
          });
        }
        const news = stories.flatMap((story) =>
          story.deaths.flatMap(({ id: deathId, revoked }): News[] => [
            { story, deathId, what: 'registered' },
            ...(revoked ? [{ story, deathId, what: 'revoked' } as const] : []),
          ]),
        );
        const repeated = news.flatMap((each, index) => Array.from({ length: repeats[index] ?? 1 }, () => each));
        const shuffled = repeated
          .map((each, index) => ({ each, place: places[index] ?? 0 }))
          .toSorted((left, right) => left.place - right.place)
          .map(({ each }) => each);
        if (atOnce) await Promise.all(shuffled.map(hear));
        else for (const each of shuffled) await hear(each);
        await assertSettled(stories);
      }),
      { numRuns: 40 },
    );
  });

  /** Whoever has a standing death has nothing left, whoever has none has everything back; all was told once. */
  async function assertSettled(stories: readonly Story[]): Promise<void> {
    const done = await service.outbox(ledgerDone);
    const undone = await service.outbox(ledgerUndone);
    for (const { personKey, deaths } of stories) {
      const dead = deaths.some(({ revoked }) => !revoked);
      const ended = (await entitlementsOf(personKey)).map((entitlement) => entitlement.ended);
      expect(ended).toEqual([dead, dead]);
      for (const { id, revoked } of deaths) {
        const followed = answersTo(done, id);
        const restored = answersTo(undone, id);
        expect(restored).toHaveLength(revoked ? 1 : 0);
        if (!revoked) expect(followed).toEqual([expect.objectContaining({ deathId: id, service: 'ledgers' })]);
        expect(followed.length).toBeLessThanOrEqual(1);
        if (revoked) expect(restored[0]?.effects.length).toBe(followed[0]?.effects.length ?? 0);
      }
    }
  }
});
